package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test's executable stand in for a tool: with BENCH_FAKE set
// it prints that text, in which ARGS becomes its arguments, and exits with the
// code that BENCH_EXIT gives. In the folder that BENCH_CACHE names it counts its
// runs, and it prints the text once for each.
func TestMain(m *testing.M) {
	if text, ok := os.LookupEnv("BENCH_FAKE"); ok {
		times := 1
		if dir := os.Getenv("BENCH_CACHE"); dir != "" {
			os.CreateTemp(dir, "run")
			runs, _ := os.ReadDir(dir)
			times = len(runs)
		}
		for range times {
			fmt.Println(strings.ReplaceAll(text, "ARGS", strings.Join(os.Args[1:], " ")))
		}
		code := 0
		fmt.Sscan(os.Getenv("BENCH_EXIT"), &code)
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// fake returns the path of an executable that prints the text and exits with
// the code, until the test ends.
func fake(t *testing.T, text string, code int) string {
	t.Helper()
	t.Setenv("BENCH_FAKE", text)
	t.Setenv("BENCH_EXIT", fmt.Sprint(code))
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

func TestCountFindings(t *testing.T) {
	for _, test := range []struct {
		name, output string
		want         int
	}{
		{"nothing", "", 0},
		{"neterrlint", "a/b.go:1:2: body is never closed [bodyclose/leak]\n\ta/b.go:3:4: last used here\nc.go:5:6: x [bodyclose/leak]\n", 2},
		{"vet", "# example.com/a\na/b.go:1:2: response body must be closed\na/b.go:3:4: \trelated\n", 1},
		{"singlechecker", "/home/x/a/b.go:1:2: response body must be closed\n", 1},
		{"no column", "a.go:7: text", 1},
		{"Windows", `C:\a\b.go:1:2: text`, 1},
		{"other lines", "48 packages\nneterrlint: no packages\nexit status 1\n", 0},
	} {
		if got := countFindings(test.output); got != test.want {
			t.Errorf("%s: %d findings, want %d", test.name, got, test.want)
		}
	}
}

func TestTrouble(t *testing.T) {
	for output, want := range map[string]string{
		"a.go:1:2: text\n":                                                             "",
		"a.go:1:2: text\n# p\na.go:2:1: bad":                                           "# p",
		"panic: oh\ngoroutine 1":                                                       "panic: oh",
		"a.go:1:2: text\nneterrlint: 1 finding: strerr 1\n":                            "",
		"a.go:1:2: text\nneterrlint: 20 findings: bodyclose 12, strerr 8\n":            "",
		"neterrlint: 2 findings: strerr 2\nneterrlint: internal error: skipped f: y\n": "neterrlint: internal error: skipped f: y",
		"neterrlint: 3 packages have more errors\n":                                    "neterrlint: 3 packages have more errors",
		"x\n  neterrlint: internal error: y\n":                                         "neterrlint: internal error: y",
		"bodyclose: analysis skipped due to ...":                                       "bodyclose: analysis skipped due to ...",
	} {
		if got := trouble(output); got != want {
			t.Errorf("%q: got %q, want %q", output, got, want)
		}
	}
}

func TestCommand(t *testing.T) {
	got := make(map[string]string)
	for _, r := range allRows {
		got[r.name] = strings.Join(r.command("EXE", []string{"./a", "./b"}), " ")
	}
	for name, want := range map[string]string{
		"loader":         "EXE ./a ./b",
		"neterrlint":     "EXE -bodyclose ./a ./b",
		"vet-neterrlint": "go vet -vettool=EXE -bodyclose ./a ./b",
		"vet-bodyclose":  "go vet -vettool=EXE ./a ./b",
	} {
		if got[name] != want {
			t.Errorf("%s: %s, want %s", name, got[name], want)
		}
	}
}

func TestMeasure(t *testing.T) {
	const hit = "a.go:1:2: text"
	for _, test := range []struct {
		text     string
		code     int
		findings int
		note     string
	}{
		{"", 0, 0, ""},
		{hit, 1, 1, ""},
		{hit + "\n# p", 1, 1, "# p"},
		{"", 1, 0, "exit code 1 without a finding"},
		{hit + "\nneterrlint: bad", 2, 1, "exit code 2: neterrlint: bad"},
	} {
		exe := fake(t, test.text, test.code)
		cfg := config{timeout: time.Minute, checkout: t.TempDir()}
		s, err := measure(t.Context(), cfg, row{fine: []int{0, 1}}, []string{exe})
		if err != nil {
			t.Fatal(err)
		}
		if s.findings != test.findings || s.note != test.note {
			t.Errorf("%q, exit %d: got %d findings, note %q; want %d, %q", test.text, test.code, s.findings, s.note, test.findings, test.note)
		}
		if s.wall <= 0 || s.cpu <= 0 {
			t.Errorf("wall %v, CPU %v", s.wall, s.cpu)
		}
		if mb := s.peak >> 20; runtime.GOOS == "linux" && (mb < 1 || mb > 1000) {
			t.Errorf("a small process took %d MB", mb)
		}
	}
	cfg := config{timeout: time.Nanosecond, checkout: t.TempDir()}
	if _, err := measure(t.Context(), cfg, row{name: "slow"}, []string{fake(t, "", 0)}); err == nil || !strings.Contains(err.Error(), "slow: given up") {
		t.Errorf("after the timeout: %v", err)
	}
	if _, err := measure(t.Context(), config{timeout: time.Minute}, row{name: "gone"}, []string{filepath.Join(t.TempDir(), "gone")}); err == nil {
		t.Error("a tool that is not there was measured")
	}
}

// TestCaches counts the runs that a cache has seen when one is measured.
func TestCaches(t *testing.T) {
	exe := fake(t, "a.go:1:2: text", 0)
	cfg := config{timeout: time.Minute, checkout: t.TempDir()}
	for _, test := range []struct {
		row  row
		runs int
	}{
		{row{fine: []int{0}}, 1},
		{row{fine: []int{0}, cache: "BENCH_CACHE"}, 1},
		{row{fine: []int{0}, cache: "BENCH_CACHE", warm: true}, 2},
	} {
		for range 2 {
			s, err := measure(t.Context(), cfg, test.row, []string{exe})
			if err != nil || s.findings != test.runs {
				t.Errorf("%+v: run %d of its cache was measured, want run %d (%v)", test.row, s.findings, test.runs, err)
			}
		}
	}
}

func TestTable(t *testing.T) {
	second := func(n float64) time.Duration { return time.Duration(n * float64(time.Second)) }
	samples := map[string][]sample{
		"loader":     {{wall: second(4), cpu: second(2), peak: 100e6}},
		"neterrlint": {{wall: second(9), cpu: second(1), peak: 300e6, findings: 2}, {wall: second(5), cpu: second(3), peak: 200e6, findings: 2}, {wall: second(1), cpu: second(4), peak: 100e6, findings: 2}},
		"bodyclose":  {{wall: second(40), cpu: second(10), findings: 7}, {wall: second(60), cpu: second(20), findings: 9, note: "exit code 1: x"}},
		"vet-neterrlint": {{wall: second(1), cpu: second(1), peak: 1e6, findings: 1}, {wall: second(1), cpu: second(1), peak: 1e6, findings: 1},
			{wall: second(1), cpu: second(1), peak: 1e6, findings: 3}},
	}
	rows, err := choose("vet-neterrlint, loader,neterrlint,bodyclose")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	writeTable(&b, rows, samples)
	const want = `| row | what runs | wall s | CPU s | peak MB | findings | wall × | CPU × | peak × |
|---|---|--:|--:|--:|--:|--:|--:|--:|
| loader | go/packages alone | 4.00 | 2.00 | 100 | 0 | 1.00 | 1.00 | 1.00 |
| neterrlint | neterrlint, bodyclose alone | 5.00 | 3.00 | 200 | 2 | 1.25 | 1.50 | 2.00 |
| bodyclose | timakin/bodyclose | 50.00 | 15.00 | – | 8 | 12.50 | 7.50 | – |
| vet-neterrlint | go vet, neterrlint | 1.00 | 1.00 | 1 | 1 | – | – | – |

×: as a multiple of loader, or of vet-nothing; statuserr and the two of all as one of neterrlint; rows of other linters, and those of warm caches, as one of all. Peak is that of the largest single process; CPU includes child processes.
neterrlint to bodyclose: wall 0.10, CPU 0.20, peak –.
Remark on bodyclose: exit code 1: x
Remark on vet-neterrlint: one run found 1, another 3
`
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCompareRuns(t *testing.T) {
	pkgs := func() []string { return []string{"a", "b", "c", "d", "e"} }
	cfg := config{timeout: time.Minute, checkout: t.TempDir(), runs: 4}
	var out strings.Builder
	if err := compareRuns(t.Context(), cfg, fake(t, "a.go:1:2: text", 1), pkgs(), &out); err != nil {
		t.Error(err)
	}
	if got, want := out.String(), "4 runs over 5 packages in different orders, GOMAXPROCS 1 to 4: the same 27 bytes, 1 findings\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	err := compareRuns(t.Context(), cfg, fake(t, "same\nARGS", 0), pkgs(), &out)
	if exitCode(err) != 1 || !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), "not: a b c d e") {
		t.Errorf("a tool whose output follows the order of packages: %v", err)
	}
	if err := compareRuns(t.Context(), cfg, filepath.Join(t.TempDir(), "gone"), pkgs(), &out); err == nil || exitCode(err) != 2 {
		t.Errorf("a tool that is not there: %v", err)
	}
}

func TestFirstDifference(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"x\ny\n", "x\nz\n", "line 2: z\n   not: y"},
		{"x", "x\nz", "line 2: z\n   not: (end)"},
		{"x\nz", "x", "line 2: (end)\n   not: z"},
	} {
		if got := firstDifference(test.a, test.b); got != test.want {
			t.Errorf("%q, %q: got %q, want %q", test.a, test.b, got, test.want)
		}
	}
}

// TestBadInput checks that bad input gets one line that says what is wrong.
func TestBadInput(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOFLAGS", "")
	t.Setenv("GO111MODULE", "")
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "which checkout?"},
		{[]string{"-n", "-1", "."}, "-n -1: the number of runs must be positive"},
		{[]string{"-only", "loader,foo", "."}, `no row "foo"; there are loader, neterrlint`},
		{[]string{filepath.Join(t.TempDir(), "gone")}, "no such folder"},
		{[]string{file}, "is a file"},
		{[]string{t.TempDir()}, "no go.mod there or above"},
		{[]string{"..", "./nothing/here/..."}, "./nothing/here/: no such file"},
	} {
		var stdout, stderr strings.Builder
		code := run(t.Context(), test.args, &stdout, &stderr)
		if code != 2 || !strings.Contains(stderr.String(), test.want) || stdout.Len() > 0 {
			t.Errorf("%q: exit code %d, stdout %q, stderr %q; want 2 and %q", test.args, code, stdout.String(), stderr.String(), test.want)
		}
	}
}
