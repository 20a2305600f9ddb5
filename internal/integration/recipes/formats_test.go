package recipes

import (
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sarif reads a SARIF file as far as the findings go.
func sarif(t *testing.T, name string) []found {
	t.Helper()
	var log struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Message   struct{ Text string }
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine int }
					}
				}
			}
		}
	}
	decode(t, name, &log)
	var list []found
	for _, run := range log.Runs {
		for _, r := range run.Results {
			at := r.Locations[0].PhysicalLocation
			list = append(list, newFound(at.ArtifactLocation.URI, strconv.Itoa(at.Region.StartLine), r.RuleID, r.Message.Text))
		}
	}
	return list
}

// codeQuality reads a report of GitLab's.
func codeQuality(t *testing.T, name string) []found {
	t.Helper()
	var issues []struct {
		Description string
		CheckName   string `json:"check_name"`
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	decode(t, name, &issues)
	var list []found
	for _, i := range issues {
		list = append(list, newFound(i.Location.Path, strconv.Itoa(i.Location.Lines.Begin), i.CheckName, i.Description))
	}
	return list
}

func decode(t *testing.T, name string, v any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

var annotation = regexp.MustCompile(`(?m)^::error file=([^,]*),line=(\d+)(?:,\w+=\d+)*,title=([^:]*)::(.*)$`)

// annotations reads the commands of the runner of GitHub's in a step's output.
func annotations(output string) []found {
	unescape := strings.NewReplacer("%0A", "\n", "%0D", "\r", "%3A", ":", "%2C", ",", "%25", "%")
	var list []found
	for _, m := range annotation.FindAllStringSubmatch(output, -1) {
		list = append(list, newFound(unescape.Replace(m[1]), m[2], unescape.Replace(m[3]), unescape.Replace(m[4])))
	}
	return list
}
