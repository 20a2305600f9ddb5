package response

import (
	"go/token"
	"go/types"
	"strings"
	"testing"
)

func TestDirective(t *testing.T) {
	for _, test := range []struct {
		text    string
		outcome Outcome
		param   string
		ok      bool
	}{
		{"//neterrlint:closes resp", Closed, "resp", true},
		{"//neterrlint:keeps resp", Kept, "resp", true},
		{"//neterrlint:closes   resp ", Closed, "resp", true},
		{"//neterrlint:closes resp // the pool does", Closed, "resp", true},
		{"//neterrlint:closes", 0, "", false},
		{"//neterrlint:opens resp", 0, "", false},
		{"//neterrlint:Closes resp", 0, "", false},
		{"//neterrlint:closesresp", 0, "", false},
		{"// neterrlint:closes resp", 0, "", false},
		{"/*neterrlint:closes resp*/", 0, "", false},
		{"//nolint:bodyclose", 0, "", false},
		{"// says //neterrlint:closes resp", 0, "", false},
	} {
		outcome, param, ok := directive(test.text)
		if outcome != test.outcome || param != test.param || ok != test.ok {
			t.Errorf("%q: %v %q %v, want %v %q %v", test.text, outcome, param, ok, test.outcome, test.param, test.ok)
		}
	}
}

func FuzzDirective(f *testing.F) {
	f.Add("//neterrlint:closes resp // why")
	f.Add("//neterrlint:keeps ")
	f.Add("//neterrlint: closes resp")
	f.Fuzz(func(t *testing.T, text string) {
		outcome, param, ok := directive(text)
		switch {
		case !ok && (outcome != 0 || param != ""):
			t.Errorf("%q is none, but %v %q", text, outcome, param)
		case ok && !strings.HasPrefix(text, "//neterrlint:"):
			t.Errorf("%q is one", text)
		case ok && outcome != Closed && outcome != Kept:
			t.Errorf("%q says %v", text, outcome)
		case ok && (param != strings.TrimSpace(param) || !strings.Contains(text, param)):
			t.Errorf("%q names %q", text, param)
		}
	})
}

func TestParamIndex(t *testing.T) {
	v := func(name string) *types.Var { return types.NewParam(token.NoPos, nil, name, types.Typ[types.Int]) }
	function := types.NewSignatureType(nil, nil, nil, types.NewTuple(v("a"), v("b")), nil, false)
	method := types.NewSignatureType(v("self"), nil, nil, types.NewTuple(v("a"), v("b")), nil, false)
	for _, test := range []struct {
		sig  *types.Signature
		name string
		want int
	}{
		{function, "a", 0}, {function, "b", 1}, {function, "c", -1}, {function, "self", -1},
		{method, "self", 0}, {method, "a", 1}, {method, "b", 2}, {method, "", -1},
	} {
		if got := paramIndex(test.sig, test.name); got != test.want {
			t.Errorf("%s of %v: %d, want %d", test.name, test.sig, got, test.want)
		}
	}
}

func TestDeclare(t *testing.T) {
	s := &Summary{Params: []Aspect{{0, []Case{{Outcome: Borrowed}}}, {2, []Case{{Outcome: Kept}}}}}
	s.declare([]Aspect{{0, []Case{{Outcome: Closed}}}, {1, []Case{{Outcome: Kept}}}})
	if got, want := s.String(), "param 0 closed; param 2 kept; param 1 kept"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
