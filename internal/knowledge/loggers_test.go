package knowledge_test

import (
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/knowledge/knowledgetest"
)

// What is said of the standard library's loggers must be about functions that
// it has.
func TestStdLoggers(t *testing.T) {
	all, err := knowledge.Loggers()
	if err != nil {
		t.Fatal(err)
	}
	var std []knowledge.Logger
	for _, l := range all {
		if knowledge.IsStd(l.Path) {
			std = append(std, l)
		}
	}
	if len(std) != 2 {
		t.Fatalf("%d loggers of the standard library", len(std))
	}
	knowledgetest.RunLoggers(t, std)
}

func TestStdContexts(t *testing.T) {
	all, err := knowledge.Contexts()
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string][]string)
	for name := range all {
		if path := importPath(name); knowledge.IsStd(path) {
			names[path] = append(names[path], name)
		}
	}
	if len(names["database/sql"]) < 5 {
		t.Fatalf("only %d rows about database/sql", len(names["database/sql"]))
	}
	knowledgetest.RunContexts(t, names)
}

func TestLog(t *testing.T) {
	f, ok := knowledge.Log("(*log/slog.Logger).Error")
	if !ok || f.Level != knowledge.Error || f.Start || f.End {
		t.Errorf("slog's Error: %+v, %v", f, ok)
	}
	f, ok = knowledge.Log("(*github.com/sirupsen/logrus.Entry).Log")
	if !ok || f.Param != 0 || len(f.Ranges) != 2 || f.Ranges[1].Level != knowledge.Error || f.Ranges[1].Hi != 2 {
		t.Errorf("logrus' Log: %+v, %v", f, ok)
	}
	f, ok = knowledge.Log("(*go.uber.org/zap.Logger).Check")
	if !ok || !f.Start || f.Ranges[1].Lo != 2 {
		t.Errorf("zap's Check: %+v, %v", f, ok)
	}
	if f, ok := knowledge.Log("(*github.com/rs/zerolog.Event).Msg"); !ok || !f.End {
		t.Errorf("zerolog's Msg: %+v, %v", f, ok)
	}
	if f, ok := knowledge.Log("log.Println"); ok {
		t.Errorf("Println has a level: %+v", f)
	}
	if !knowledge.IsLogger("go.uber.org/zap") || knowledge.IsLogger("go.uber.org") {
		t.Error("IsLogger")
	}
}

func TestParseLoggersErrors(t *testing.T) {
	for text, want := range map[string]string{
		"at error Error":                              "x:1: a function stands before the first logger",
		"logger a/b\nat grave Error":                  "x:2: \"grave\" is no level",
		"logger a/b\nat error":                        "x:2: no function is named",
		"logger a/b\nlog error Error":                 "x:2: \"log\" is no verb of a logger",
		"logger a/b\nlevel 0 Log":                     "x:2: level of a parameter lacks its levels",
		"logger a/b\nlevel 0 error 2 Log":             "x:2: \"2\" is no range of levels",
		"logger a/b\nat error E\n\nat warn E # again": "x:4: a/b.E stands there twice",
	} {
		_, err := knowledge.ParseLoggers(strings.NewReader(text), "x")
		if err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

func TestParseContextsErrors(t *testing.T) {
	for text, want := range map[string]string{
		"does a/b.F":             "x:1: \"does\" is not a verb",
		"may F":                  "x:1: \"F\" is not the full name of a function",
		"may a/b.F\nnever a/b.F": "x:2: a/b.F stands there twice",
	} {
		_, err := knowledge.ParseContexts(strings.NewReader(text), "x")
		if err == nil || err.Error() != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}
