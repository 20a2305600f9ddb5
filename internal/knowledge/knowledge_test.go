package knowledge_test

import (
	"bufio"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/knowledge/knowledgetest"
)

func TestDataParse(t *testing.T) {
	if err := knowledge.Check(); err != nil {
		t.Fatal(err)
	}
}

// What is said of the standard library must be about functions that it has.
func TestStd(t *testing.T) {
	rows := make(map[string][]*knowledge.Func)
	for _, f := range knowledge.All() {
		if path := importPath(f.Name); knowledge.IsStd(path) {
			rows[path] = append(rows[path], f)
		}
	}
	if len(rows["net/http"]) < 20 {
		t.Fatalf("only %d rows about net/http", len(rows["net/http"]))
	}
	knowledgetest.Run(t, rows)
}

// importPath is the path in a full name, found differently than in the package.
func importPath(name string) string {
	name = strings.TrimLeft(name, "(*")
	name, _, _ = strings.Cut(name, ")")
	slash := strings.LastIndexByte(name, '/') + 1
	elem, _, _ := strings.Cut(name[slash:], ".")
	return name[:slash] + elem
}

func TestLookup(t *testing.T) {
	get, ok := knowledge.Lookup("net/http.Get")
	if !ok || !slices.Equal(get.Acquires, []int{0}) || get.None || get.NoReturn {
		t.Errorf("net/http.Get: %+v, %v", get, ok)
	}
	if f, ok := knowledge.Lookup("net/http.NewRequest"); !ok || f.Use(2) != knowledge.Keep || f.Use(0) != knowledge.Unknown {
		t.Errorf("net/http.NewRequest: %+v, %v", f, ok)
	}
	if f, ok := knowledge.Lookup("(*net/http.Response).Write"); !ok || f.Use(knowledge.Receiver) != knowledge.Close {
		t.Errorf("(*net/http.Response).Write: %+v, %v", f, ok)
	}
	if f, ok := knowledge.Lookup("(*sync/atomic.Pointer[T]).Store"); !ok || f.Use(0) != knowledge.Keep {
		t.Errorf("(*sync/atomic.Pointer[T]).Store: %+v, %v", f, ok)
	}
	// Two versions of one module, and one of a module that has no such rows.
	for _, name := range []string{"(*github.com/google/go-github/v45/github.Client).Do", "(*github.com/google/go-github/v74/github.Client).Do"} {
		if f, ok := knowledge.Lookup(name); !ok || !f.None {
			t.Errorf("%s: %+v, %v", name, f, ok)
		}
	}
	if f, ok := knowledge.Lookup("(*github.com/google/go-github/vx/github.Client).Do"); ok {
		t.Errorf("vx is taken for a version: %+v", f)
	}
	// A package's default, for a function that is listed and for one that isn't.
	if f, ok := knowledge.Lookup("github.com/stretchr/testify/require.NoError"); !ok || !f.Borrows || len(f.Requires) != 1 {
		t.Errorf("require.NoError: %+v, %v", f, ok)
	}
	if f, ok := knowledge.Lookup("(*github.com/stretchr/testify/require.Assertions).Equal"); !ok || !f.Borrows || f.Name != "" {
		t.Errorf("require.Equal: %+v, %v", f, ok)
	}
	is, _ := knowledge.Lookup("errors.Is")
	want := knowledge.Map{
		Param:  knowledge.Cond{Index: 0, Is: knowledge.Nil},
		Result: knowledge.Cond{Index: 0, Is: knowledge.False},
	}
	if is == nil || !slices.Equal(is.Maps, []knowledge.Map{want}) {
		t.Errorf("errors.Is: %+v", is)
	}
	for _, name := range []string{
		"", "net/http", "net/http.", "example.com/net/http.Get", "(*example.com/x.Client).Do", "error.Error", "(error).Error", "[", "]x[",
	} {
		if f, ok := knowledge.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v", name, f)
		}
	}
}

func TestIsStd(t *testing.T) {
	std, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(std)) {
		if !knowledge.IsStd(path) {
			t.Errorf("%s is not said to be of the standard library", path)
		}
	}
	for _, path := range []string{"", "mymod", "mymod/net/http", "example.com/x", "golang.org/x/net", "C", "main", "command-line-arguments", "nets"} {
		if knowledge.IsStd(path) {
			t.Errorf("%q is said to be of the standard library", path)
		}
	}
}

func TestClientCall(t *testing.T) {
	for _, name := range []string{"Do", "do", "Get", "getContext", "PostForm", "PostWithContext", "RoundTrip", "roundTrip", "DeleteCtx"} {
		if !knowledge.ClientCall(name) {
			t.Errorf("%s is not a client call", name)
		}
	}
	for _, name := range []string{"", "GetUser", "DO", "Context", "Response", "doGet", "GetContextual", "Ünder"} {
		if knowledge.ClientCall(name) {
			t.Errorf("%s is a client call", name)
		}
	}
}

func TestParamUse(t *testing.T) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, "io", "net/http", "sync/atomic", "slices", "net/textproto", "golang.org/x/tools/txtar")
	if err != nil {
		t.Fatal(err)
	}
	scope := make(map[string]*types.Package)
	for _, p := range pkgs {
		scope[p.PkgPath] = p.Types
	}
	find := func(path, name string) *types.Func {
		recv, method, ok := strings.Cut(name, ".")
		obj := scope[path].Scope().Lookup(recv)
		if ok {
			obj, _, _ = types.LookupFieldOrMethod(obj.Type(), true, scope[path], method)
		}
		return obj.(*types.Func)
	}
	for _, test := range []struct {
		path, name string
		param      int
		want       knowledge.Use
	}{
		{"io", "ReadAll", 0, knowledge.Borrow},
		{"io", "Copy", 1, knowledge.Borrow},
		{"io", "MultiReader", 0, knowledge.Borrow}, // ...io.Reader
		{"net/http", "NewRequest", 2, knowledge.Keep},
		{"net/http", "NewRequest", 0, knowledge.Borrow},
		{"net/http", "MaxBytesReader", 1, knowledge.Unknown}, // an alias
		{"net/http", "Response.Write", knowledge.Receiver, knowledge.Close},
		{"net/http", "Response.Cookies", knowledge.Receiver, knowledge.Borrow},
		{"net/http", "Get", 5, knowledge.Unknown},
		{"net/http", "Get", knowledge.Receiver, knowledge.Unknown},
		{"sync/atomic", "Pointer.Store", 0, knowledge.Keep},
		{"slices", "Insert", 2, knowledge.Unknown},                  // ...E
		{"net/textproto", "NewReader", 0, knowledge.Borrow},         // *bufio.Reader
		{"net/textproto", "NewConn", 0, knowledge.Keep},             // io.ReadWriteCloser
		{"golang.org/x/tools/txtar", "Parse", 0, knowledge.Unknown}, // not the standard library's
	} {
		if got := knowledge.ParamUse(find(test.path, test.name), test.param); got != test.want {
			t.Errorf("parameter %d of %s.%s: got %d, want %d", test.param, test.path, test.name, got, test.want)
		}
	}
}

// The data are kept in sections: comment lines, one of which names the source,
// then statements in order, then an empty line.
func TestDataInOrder(t *testing.T) {
	names, err := filepath.Glob("data/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		sourced, last := false, ""
		lines := bufio.NewScanner(f)
		for n := 1; lines.Scan(); n++ {
			switch line := lines.Text(); {
			case line == "":
				sourced, last = false, ""
			case strings.HasPrefix(line, "#"):
				sourced = sourced || strings.HasPrefix(line, "# source: ")
				if last != "" {
					t.Errorf("%s:%d: a comment after statements needs an empty line before it", name, n)
				}
			case !sourced:
				t.Errorf("%s:%d: no source is named above this line", name, n)
			case line < last:
				t.Errorf("%s:%d: %q should stand before %q", name, n, line, last)
			default:
				last = line
			}
		}
	}
}
