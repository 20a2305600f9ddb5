package oracle

import (
	"fmt"
	"slices"
	"strings"
)

// goroutine makes a goroutine that does something with a response, and waits
// for it. One that closes it on some path is taken to close it.
func (g *generator) goroutine() []*node {
	r, ok := g.have(aResponse)
	if !ok || g.again[r.name] {
		return nil
	}
	work, mark := "_, _ = io.Copy(io.Discard, "+r.name+".Body)", ""
	kind := "go:borrows"
	if g.frozen == nil {
		g.frozen = make(map[string]bool)
	}
	g.frozen[r.name] = true
	if g.chance(60) {
		kind = "go:closes"
		work = r.name + ".Body.Close()"
		mark = "hand(" + r.name + ".Body); "
		if g.chance(40) {
			work = "defer " + work
		}
	}
	if len(g.labels) > 0 || g.chance(20) {
		wg := g.name("wg")
		work = strings.ReplaceAll(work, r.name, "r")
		return []*node{line(kind+" go:argument", "var %s sync.WaitGroup\n%s.Add(1)\n«event(§); %s»go func(r *http.Response) { defer %s.Done(); «defer recovered(nil); »%s }(%s)\n%s.Wait()", wg, wg, mark, wg, work, r.name, wg)}
	}
	switch g.r.IntN(3) {
	case 0:
		wg := g.name("wg")
		return []*node{line(kind+" go:waitgroup", "var %s sync.WaitGroup\n%s.Add(1)\n«event(§); %s»go func() { defer %s.Done(); «defer recovered(nil); »%s }()\n%s.Wait()", wg, wg, mark, wg, work, wg).declares(wg)}
	case 1:
		ch := g.name("done")
		return []*node{line(kind+" go:channel", "%s := make(chan struct{})\n«event(§); %s»go func() { defer close(%s); «defer recovered(nil); »%s }()\n<-%s", ch, mark, ch, work, ch)}
	}
	ch, err := g.name("errs"), g.declare(g.name("err"), anError, "")
	return []*node{line(kind+" go:error", "%s := make(chan error, 1)\n«event(§); %s»go func() { «defer recovered(func() { %s <- nil }); »%s; %s <- «fail(»nil«)» }()\n%s := <-%s", ch, mark, ch, work, ch, err, ch).declares(err)}
}

// background makes a closure that a goroutine runs, and waits for it. Where it
// is executed, it runs at once: that is one of the ways in which it can happen.
func (g *generator) background(depth int) []*node {
	scope := g.scope
	if len(g.labels) > 0 { // it could close what its variables hold in a later round
		g.scope = slices.DeleteFunc(slices.Clone(scope), func(v variable) bool { return v.kind != anError && v.kind != aBool })
	}
	if g.frozen == nil {
		g.frozen = make(map[string]bool)
	}
	g.scope = slices.DeleteFunc(slices.Clone(g.scope), func(v variable) bool { return g.again[v.name] })
	for _, v := range g.scope {
		if v.kind == aResponse {
			g.frozen[v.name] = true
		}
	}
	withError := g.chance(60)
	body, marks := g.closureBody(depth, withError, true)
	if r, ok := g.have(aResponse); ok && withError && g.chance(30) && g.mayTest(r.name, g.mode == "helpers") {
		test := &node{kind: "status go:judges", parts: []part{{head: fmt.Sprintf("«judge(%s); »if %s {", r.name, g.statusIs(r.name, true)), body: []*node{line("return", `return errors.New("bad status")`)}}}, text: "}"}
		body = slices.Insert(body, g.r.IntN(len(body)), test)
		marks += "blur(" + r.name + "); "
	}
	g.scope = scope
	run := func(kind, head, end string) *node {
		return &node{kind: kind, parts: []part{{head: "«event(§); " + marks + "»" + head, body: body}}, text: end}
	}
	if !withError {
		wg := g.name("wg")
		start := line("", "var %s sync.WaitGroup", wg)
		if g.chance(50) {
			start.text = fmt.Sprintf("var %s ‹sync.WaitGroup›«waiting»", wg)
			return []*node{start, run("go:wg", wg+".Go(func() {", "})\n"+wg+".Wait()")}
		}
		start.text += "\n" + wg + ".Add(1)"
		return []*node{start, run("go:closure", "‹go ›func() {\ndefer "+wg+".Done()«; defer recovered(nil)»", "}()\n"+wg+".Wait()")}
	}
	if g.chance(50) {
		group := g.name("group")
		start := line("", "var %s ‹helper.Group›«group»", group)
		n := run("go:group", group+".Go(func() error {", "})")
		err := g.declare(g.name("err"), anError, "")
		return append([]*node{start, n, line("", "%s := %s.Wait()", err, group).declares(err)}, g.testError(err, "")...)
	}
	errs := g.name("errs")
	start := line("", "%s := make(chan error, 1)", errs)
	n := run("go:select", "‹go ›func() { «defer recovered(func() { "+errs+" <- nil }); »"+errs+" <- «fail(»func() error {", "}()«)» }()")
	err := g.name("err")
	sel := g.selection(depth, fmt.Sprintf("case %s := <-«from(1, »%s«)»:", err, errs), func() []*node {
		g.declare(err, anError, "")
		test := &node{kind: "err:leave", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{g.leaves(err)}}}, text: "}"}
		return append([]*node{test}, g.block(depth)...)
	})
	return append([]*node{start, n}, sel...)
}

// choice makes a select.
func (g *generator) choice(depth int) []*node {
	if r, ok := g.have(aResponse); ok && g.chance(40) {
		out := g.name("out")
		list := g.selection(depth, fmt.Sprintf("case «on(1, »%s«)» <- %s:", out, r.name), func() []*node {
			list := []*node{line("", "«event(§); hand(%s)»", r.name)}
			if g.chance(50) {
				list = append(list, g.leaves(""))
			}
			return list
		})
		list[0].kind += " select:send"
		return append([]*node{line("", "%s := make(chan *http.Response, 1)", out)}, list...)
	}
	list := g.selection(depth, "case <-«on(1, »‹time.After(time.Second)›«ready()»«)»:", func() []*node { return g.arm(depth, "") })
	if g.chance(40) {
		list = append(list, g.statusTest(depth)...)
	}
	return list
}

// selection makes a select between a case, the end of the context and perhaps
// a default.
func (g *generator) selection(depth int, head string, body func() []*node) []*node {
	n := &node{kind: "select", text: "}"}
	cases := 2
	n.parts = []part{
		{head: ""},
		{head: "case <-«on(0, »ctx.Done()«)»:", body: g.scoped(func() []*node {
			var list []*node
			if g.chance(40) {
				list = g.release()
			}
			if g.chance(75) {
				list = append(list, g.leaves("ctx.Err()"))
			}
			return list
		})},
		{head: head, body: g.scoped(body)},
	}
	if g.chance(30) {
		cases++
		n.kind += " select:default"
		n.parts = append(n.parts, part{head: "default:", body: g.arm(depth, "")})
	}
	n.parts[0].head = fmt.Sprintf("«pick(%d); »select {", cases)
	return []*node{n}
}
