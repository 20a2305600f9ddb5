package oracle

import (
	"fmt"
	"slices"
	"strings"
)

// statusIs makes a test of a status: bad asks whether it is, else whether it
// is good.
func (g *generator) statusIs(resp string, bad bool) string {
	code := resp + ".StatusCode"
	type test struct {
		bad, good string
		constants []int
	}
	tests := []test{
		{"%s != 200", "%s == 200", []int{200}},
		{"%s != http.StatusOK", "%s == http.StatusOK", []int{200}},
		{"%s >= 400", "%s < 400", []int{400}},
		{"%s >= 300", "%s < 300", []int{300}},
		{"%s > 399", "%s <= 399", []int{400}},
		{"%s/100 != 2", "%s/100 == 2", []int{200, 300}},
		{"%s >= 500", "%s < 500", []int{500}},
		{"%s == 404", "%s != 404", []int{404}},
		{"%s == 503", "503 != %s", []int{503}},
		{"(%[1]s < 200 || %[1]s > 299)", "(%[1]s >= 200 && %[1]s < 300)", []int{200, 300}},
		{"!helper.IsOK(%[2]s)", "helper.IsOK(%[2]s)", []int{200, 300}},
		{"!helper.GoodCode(%s)", "helper.GoodCode(%s)", []int{200, 300}},
		{"!(%s < 400)", "!(%s >= 400)", []int{400}},
		{"%[1]s != 200 && %[1]s != 404", "(%[1]s == 200 || %[1]s == 404)", []int{200, 404}},
	}
	t := pick(g, tests)
	for (g.mode == "helpers") != strings.Contains(t.bad, "helper.") {
		t = pick(g, tests)
	}
	for _, c := range t.constants {
		g.p.tests[c] = true
	}
	g.ask(resp)
	format := t.good
	if bad {
		format = t.bad
	}
	s := fmt.Sprintf(format+"%.0[1]s%.0[2]s", code, resp)
	return s
}

// mayTest reports whether the program tests the status of a response by helpers,
// or by itself. It does not do both, nor both in the function and in a closure:
// what a helper or closure says of a response other than the one that is followed
// is not put together with what the function says, nor with what another says.
func (g *generator) mayTest(resp string, helpers bool) bool {
	if (g.mode == "helpers") != helpers || helpers && g.asked[resp] {
		return false
	}
	return !g.outside(resp)
}

// ask notes that a helper is asked of the status of a response.
func (g *generator) ask(resp string) {
	if g.asked == nil {
		g.asked = make(map[string]bool)
	}
	g.asked[resp] = true
}

// outside reports whether a variable is not the closure's around: what the
// function knows of it, a closure does not.
func (g *generator) outside(name string) bool {
	return slices.ContainsFunc(g.scope[:min(g.base, len(g.scope))], func(v variable) bool { return v.name == name })
}

// condition makes a condition.
func (g *generator) condition(depth int) string {
	if depth > 0 && g.chance(30) {
		a, b := g.condition(depth-1), g.condition(depth-1)
		switch g.r.IntN(3) {
		case 0:
			return "(" + a + " && " + b + ")"
		case 1:
			return "(" + a + " || " + b + ")"
		}
		return "!(" + a + ")"
	}
	switch g.r.IntN(9) {
	case 0, 1:
		if b, ok := g.have(aBool); ok {
			return b.name
		}
	case 2, 3:
		if e, ok := g.have(anError); ok {
			return e.name + pick(g, []string{" != nil", " == nil"})
		}
	case 4, 5:
		if r, ok := g.have(aResponse); ok && g.mayTest(r.name, g.mode == "helpers") {
			return g.statusIs(r.name, g.chance(50))
		}
	case 6:
		if g.inner == 0 {
			return "p"
		}
	case 7:
		if r, ok := g.have(aResponse); ok && g.chance(40) && !g.outside(r.name) && !g.closed {
			return r.name + pick(g, []string{" != nil", " == nil"})
		}
	}
	return "cond()"
}

// branch makes an if.
func (g *generator) branch(depth int) []*node {
	n := &node{kind: "if", parts: []part{{head: fmt.Sprintf("if %s {", g.condition(1))}}, text: "}"}
	n.parts[0].body = g.arm(depth, "")
	for g.chance(20) {
		n.parts = append(n.parts, part{head: fmt.Sprintf("} else if %s {", g.condition(0)), body: g.arm(depth, ""), optional: true})
	}
	if g.chance(30) {
		n.parts = append(n.parts, part{head: "} else {", body: g.arm(depth, ""), optional: true})
	}
	return []*node{n}
}

// arm makes what is done under a condition.
func (g *generator) arm(depth int, err string) []*node {
	return g.scoped(func() []*node {
		var list []*node
		if g.chance(40) {
			list = g.release()
		}
		if g.chance(50) {
			list = append(list, g.block(depth)...)
		}
		if g.chance(60) {
			list = append(list, g.leaves(err))
		}
		return list
	})
}

// statusTest makes a test of a status with something to do about it.
func (g *generator) statusTest(depth int) []*node {
	r, ok := g.have(aResponse)
	if !ok || !g.mayTest(r.name, g.mode == "helpers") {
		return g.branch(depth)
	}
	if g.chance(35) && g.mode == "direct" {
		return g.statusSwitch(depth, r.name)
	}
	head := fmt.Sprintf("if %s {", g.statusIs(r.name, true))
	var body []*node
	if g.chance(30) {
		body = append(body, line("close", "%s.Body.Close()", r.name))
	}
	err := ""
	if g.chance(30) && g.shape.fails {
		err = "status"
	}
	switch {
	case err != "" && g.inner == 0:
		body = append(body, g.returns("f", append(append([]string{}, g.shape.zero...), `fmt.Errorf("unexpected status %s", `+r.name+".Status)")...))
	case g.chance(20):
		body = append(body, line("log", `log.Println("bad", %s.StatusCode)`, r.name))
	default:
		body = append(body, g.leaves(""))
	}
	return []*node{{kind: "status", parts: []part{{head: head, body: body}}, text: "}"}}
}

func (g *generator) statusSwitch(depth int, resp string) []*node {
	n := &node{kind: "statusswitch", text: "}"}
	if g.chance(30) {
		g.p.tests[200], g.p.tests[300], g.p.tests[400], g.p.tests[500] = true, true, true, true
		n.parts = []part{{head: fmt.Sprintf("switch %s.StatusCode / 100 {", resp)}, {head: "case 2:"}, {head: "case 4, 5:", optional: true}, {head: "default:", optional: true}}
	} else {
		g.p.tests[200], g.p.tests[204], g.p.tests[404] = true, true, true
		n.parts = []part{{head: fmt.Sprintf("switch %s.StatusCode {", resp)}, {head: "case 200, 204:"}, {head: "case 404:", optional: true}, {head: "default:", optional: true}}
	}
	for i := range n.parts[1:] {
		n.parts[i+1].body = g.arm(depth, "")
	}
	if g.chance(40) {
		n.parts[1].body = nil
	}
	if g.chance(60) {
		n.parts[len(n.parts)-1].body = append(n.parts[len(n.parts)-1].body, g.leaves(""))
	}
	return []*node{n}
}

// choose makes a switch on conditions, or on a number.
func (g *generator) choose(depth int) []*node {
	n := &node{kind: "switch", text: "}"}
	if g.chance(30) && g.inner == 0 && g.mayUseN("switch") {
		n.parts = []part{{head: "switch n {"}, {head: "case 0:", body: g.arm(depth, "")}, {head: "case 1:", body: g.arm(depth, ""), optional: true}}
		if g.chance(40) {
			n.parts[1].body = append(g.inBlock(0), line("fallthrough", "fallthrough"))
		}
	} else {
		n.parts = []part{{head: "switch {"}, {head: "case " + g.condition(1) + ":", body: g.arm(depth, "")}, {head: "case " + g.condition(0) + ":", body: g.arm(depth, ""), optional: true}}
	}
	if g.chance(50) {
		n.parts = append(n.parts, part{head: "default:", body: g.arm(depth, ""), optional: true})
	}
	return []*node{n}
}

// mayUseN reports whether the program may use n for a loop, or a switch. It does not
// do both: how often such a loop goes round is not counted.
func (g *generator) mayUseN(use string) bool {
	if g.useOfN == "" {
		g.useOfN = use
	}
	return g.useOfN == use
}

// loop makes a loop.
func (g *generator) loop(depth int) []*node {
	label := ""
	if g.chance(40) {
		label = g.name("loop")
	}
	heads := []string{"for i := 0; i < 2; i++ {", "for range 2 {", "for cond() {", "for {", `for _, s := range []string{"a", "b"} {`}
	head := pick(g, heads)
	if g.inner == 0 && g.chance(30) && g.mayUseN("loop") {
		head = pick(g, []string{"for range n {", "for i := 0; i < n; i++ {"})
	}
	doubt := g.doubtReads()
	g.labels = append(g.labels, label)
	var body []*node
	if g.chance(60) {
		body = g.scoped(func() []*node { return append(g.obtain(), append(g.block(depth), g.release()...)...) })
	} else {
		body = g.inBlock(depth)
	}
	g.labels = g.labels[:len(g.labels)-1]
	body = append(body, line("", "«event(§)»"))
	n := &node{kind: "loop", parts: []part{{head: head, body: body}}, text: "}"}
	switch head {
	case "for {":
		n.kind += " loop:endless"
		n.parts[0].body = append([]*node{{parts: []part{{head: "if cond() {", body: []*node{line("break", "break")}}}, text: "}"}}, n.parts[0].body...)
	case "for range n {", "for range 2 {":
		n.kind += " loop:range"
	case "for cond() {":
		n.kind += " loop:while"
	case heads[4]:
		n.kind += " loop:slice"
		n.parts[0].body = append([]*node{line("log", "log.Println(s)")}, n.parts[0].body...)
	default:
		n.kind += " loop:count"
	}
	if label != "" {
		n.parts[0].head = label + ":\n" + head
	}
	return []*node{doubt, n}
}

// doubtReads makes what marks the responses that a loop may read.
func (g *generator) doubtReads() *node {
	marks := ""
	for _, v := range g.scope {
		if v.kind == aResponse {
			marks += "doubt(" + v.name + "); "
		}
	}
	return line("", "«%s»", marks)
}

// watch makes a loop that compares what it finds with what it found in the round
// before.
func (g *generator) watch(depth int) []*node {
	was, is := g.name("was"), g.name("is")
	doubt := g.doubtReads()
	g.labels = append(g.labels, "")
	body := g.scoped(func() []*node {
		changed := []*node{g.failure("")}
		if g.chance(30) {
			changed = append(g.scoped(g.release), changed...)
		}
		list := []*node{
			line("", "%s := cond()", is),
			{parts: []part{{head: fmt.Sprintf("if %s && !%s {", was, is), body: changed}}, text: "}"},
			line("", "%s = %s", was, is),
		}
		if g.chance(50) {
			list = append(list, g.block(depth)...)
		}
		return append(list, line("", "«event(§)»"))
	})
	g.labels = g.labels[:len(g.labels)-1]
	head := pick(g, []string{"for range 3 {", "for i := 0; i < 2; i++ {", "for cond() {"})
	list := []*node{doubt, line("", "%s := false", was), {kind: "loop:watch", parts: []part{{head: head, body: body}}, text: "}"}}
	if g.chance(60) {
		list = append(list, g.release()...)
	}
	return list
}

// closure makes a closure that is called at once.
func (g *generator) closure(depth int) []*node {
	withError := g.chance(40)
	body, soften := g.closureBody(depth, withError, false)
	if !withError {
		if g.inner == 0 && g.chance(25) {
			d := &node{kind: "closure:deferred", parts: []part{{head: "«event(§); defer leave(); »defer func() {«" + soften + "»", body: body}}, text: "}()«; defer enter()»"}
			return []*node{d}
		}
		return []*node{{kind: "closure:called", parts: []part{{head: "«event(§); " + soften + "»func() {", body: body}}, text: "}()"}}
	}
	err := g.declare(g.name("err"), anError, "")
	n := &node{kind: "closure:error", parts: []part{{head: "«event(§); " + soften + "»" + err + " := func() error {", body: body}}, text: "}()", decls: []string{}}
	list := []*node{n}
	if g.shape.fails || g.chance(50) {
		list = append(list, &node{kind: "err:leave", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{g.leaves(err)}}}, text: "}"})
	} else {
		list = append(list, line("log", "log.Println(%s)", err))
	}
	return list
}

// closureBody makes what a closure does, and what marks the responses that it
// may do something to; see soften. It may run at another time.
func (g *generator) closureBody(depth int, withError, later bool) (body []*node, marks string) {
	shape, labels, base := g.shape, g.labels, g.base
	g.inner++
	g.labels = nil
	g.shape = shapes[len(shapes)-2] // none
	if withError {
		g.shape = shapes[0]
	}
	g.base = len(g.scope)
	body = g.scoped(func() []*node { return append(g.block(depth), g.ending()...) })
	g.base = base
	g.inner--
	g.shape, g.labels = shape, labels
	return body, g.soften(body, withError, later)
}

// soften returns what marks the responses that a closure closes on some of its
// paths and not on others, where its caller can't see on which, or later, and those
// whose status it may look at, or whose content is not believed if it fails.
func (g *generator) soften(body []*node, withError, later bool) string {
	any := func(kind string, of ...string) bool {
		return slices.ContainsFunc(of, func(s string) bool { return strings.Contains(kind, s) })
	}
	closes, looks, reads, ends := false, false, false, false
	var walk func(list []*node, deep bool)
	walk = func(list []*node, deep bool) {
		for _, n := range list {
			closes = closes || any(n.kind, "send", "defer:flag") || deep && any(n.kind, "close", "closure:helper", "defer", "keep", "ownhelper")
			looks = looks || any(n.kind, "keep", "closure:helper", "close:field", "look", "check", "status", "consume", "send", "with", "method") || withError && any(n.kind, "read")
			reads = reads || any(n.kind, "read")
			ends = ends || any(n.kind, "panic", "exit")
			for _, p := range n.parts {
				deep = true
				walk(p.body, true)
			}
		}
	}
	walk(body, later)
	marks := ""
	for _, v := range g.scope {
		if v.kind == aResponse && closes {
			marks += "soften(" + v.name + "); "
		}
		if v.kind == aResponse && looks {
			marks += "blur(" + v.name + "); "
		}
		if v.kind == aResponse && reads && (ends || withError) {
			marks += "doubt(" + v.name + "); "
		}
	}
	return marks
}

// jump makes a jump forward over some statements.
func (g *generator) jump(depth int) []*node {
	label := g.name("done")
	over := g.scoped(func() []*node {
		list := g.inBlock(depth)
		jump := &node{parts: []part{{head: fmt.Sprintf("if %s {", g.condition(1)), body: []*node{line("", "goto %s", label)}}}, text: "}"}
		return append([]*node{jump}, append(list, g.inBlock(depth)...)...)
	})
	n := &node{kind: "goto goto:forward", parts: []part{{head: "{", body: over}}, text: "}\n" + label + ":\n_ = c"}
	return append([]*node{n}, g.release()...)
}
