package oracle

import (
	"fmt"
	"slices"
	"strings"
)

// url is the address of a call: the line that it is on, by which the model of
// the client knows the call.
func (g *generator) url() string {
	if g.inner > 0 {
		return `"http://m/§/inner"`
	}
	return `"http://m/§"`
}

// clientCall returns a call that obtains a response and an error.
func (g *generator) clientCall() (kind, text string) {
	kind, text = g.anyCall()
	g.closed = g.closed || kind == "call:closinghelper"
	g.wraps = strings.Contains(kind, "helper") || kind == "call:closure" || kind == "call:generic"
	return kind, text
}

func (g *generator) anyCall() (kind, text string) {
	url := g.url()
	if f, ok := g.have(aFetcher); ok && g.chance(50) {
		return "call:closure", f.name + "(" + url + ")"
	}
	switch n := g.r.IntN(100); {
	case n < 55:
		return "call:get", "c.Get(" + url + ")"
	case n < 68:
		return "call:post", "c.Post(" + url + `, "text/plain", nil)`
	case n < 74:
		return "call:head", "c.Head(" + url + ")"
	case n < 79:
		return "call:helper", "helper.Fetch(c, " + url + ")"
	case n < 81:
		return "call:attemptinghelper", "helper.Attempt(c, " + url + ")"
	case n < 82:
		return "call:attemptinghelper", "helper.AttemptOK(c, " + url + ")"
	case n < 87:
		return "call:checkinghelper", "helper.FetchOK(c, " + url + ")"
	case n < 90:
		return "call:closinghelper", `helper.Fetched(c, "http://m/§/closed")`
	case n < 92:
		return "call:method", "(&helper.API{C: c}).Do(" + url + ")"
	case n < 94:
		return "call:generic", "helper.Try(func() (*http.Response, error) { return c.Get(" + url + ") })"
	case n < 96:
		return "call:generic", "helper.Try(func() (*http.Response, error) { return helper.Fetch(c, " + url + ") })"
	}
	return "call:literal", "func(u string) (*http.Response, error) { return c.Get(u) }(" + url + ")"
}

// obtain makes a call that obtains a response, and most often a test of its
// error.
func (g *generator) obtain() []*node {
	g.sites++
	if g.sites > 3 {
		return g.use()
	}
	kind, call := g.clientCall()
	switch n := g.r.IntN(100); {
	case n < 4:
		return []*node{line("discarded:statement "+kind, "%s", call)}
	case n < 9:
		err := g.declare(g.name("err"), anError, "")
		return append([]*node{line("discarded:blank "+kind, "_, %s := %s", err, call).declares(err)}, g.testError(err, "")...)
	case n < 13:
		resp := g.declare(g.name("resp"), aResponse, "")
		return []*node{line("must "+kind, "%s := helper.Must(%s)", resp, call).declares(resp)}
	case n < 15:
		resp := g.declare(g.name("resp"), aResponse, "")
		return []*node{line("must:generic "+kind, "%s := helper.Value(%s)", resp, call).declares(resp)}
	case n < 20:
		return g.inIf(kind, call)
	case n < 22 && g.inner == 0 && kind == "call:get":
		fetch := g.declare(g.name("fetch"), aFetcher, "")
		g.sites--
		return append([]*node{line("call:methodvalue", "%s := c.Get", fetch).declares(fetch)}, g.obtain()...)
	case n < 28 && g.inner == 0:
		if r, ok := g.have(aResponse); ok && !g.frozen[r.name] {
			if e, ok := g.have(anError); ok {
				for i, v := range g.scope {
					if v.name == e.name {
						g.scope[i].of = r.name
					}
				}
				return append([]*node{line("reassigned "+kind, "%s, %s = %s", r.name, e.name, call)}, g.testError(e.name, r.name)...)
			}
		}
	case n < 34:
		return g.retry(kind, call)
	case n < 37:
		return g.gotoRetry(kind, call)
	case n < 42:
		return g.inClosure(kind, call)
	case n < 45:
		return g.attempt(kind, call)
	case n < 48:
		resp := g.declare(g.name("resp"), aResponse, "")
		return []*node{line("blankerror "+kind, "%s, _ := %s", resp, call).declares(resp)}
	}
	resp := g.declare(g.name("resp"), aResponse, "")
	assign, err := ":=", ""
	if e, ok := g.have(anError); ok && g.chance(30) {
		err = e.name
		g.scope = append(g.scope, variable{name: err, kind: anError, of: resp})
		if err == "err" {
			kind += " namedresult"
		}
		obtained := &node{kind: "declared " + kind, text: fmt.Sprintf("var %s *http.Response\n%s, %s = %s", resp, resp, err, call)}
		return append([]*node{obtained.declares(resp)}, g.testError(err, resp)...)
	}
	err = g.declare(g.name("err"), anError, resp)
	return append([]*node{line("defined "+kind, "%s, %s %s %s", resp, err, assign, call).declares(resp, err)}, g.testError(err, resp)...)
}

// inIf makes a call in the head of an if.
func (g *generator) inIf(kind, call string) []*node {
	return g.scoped(func() []*node {
		resp := g.declare(g.name("resp"), aResponse, "")
		err := g.declare(g.name("err"), anError, resp)
		head := fmt.Sprintf("if %s, %s := %s; %s == nil {", resp, err, call, err)
		n := &node{kind: "ifhead " + kind, text: "}", decls: []string{resp}}
		if g.chance(35) {
			n.parts = append(n.parts, part{head: fmt.Sprintf("if %s, %s := %s; %s != nil {", resp, err, call, err), body: []*node{g.leaves(err)}})
			n.parts = append(n.parts, part{head: "} else {", body: g.scoped(func() []*node { return append(g.block(1), g.release()...) }), optional: true})
			return []*node{n}
		}
		n.parts = append(n.parts, part{head: head, body: g.scoped(func() []*node { return append(g.block(1), g.release()...) })})
		if g.chance(30) {
			n.parts = append(n.parts, part{head: "} else {", body: []*node{g.leaves(err)}, optional: true})
		}
		return []*node{n}
	})
}

// testError makes what follows a call. Where it goes on although a wrapper's has
// failed, nothing asks for the error later: that the wrapper gives no response
// then is known only of the response that is followed.
func (g *generator) testError(err, resp string) []*node {
	wraps := g.wraps && resp != ""
	list := g.errorTest(err, resp)
	leaves := len(list) == 1 && slices.ContainsFunc([]string{"err:leave", "err:switch", "err:orstatus", "err:else"}, func(kind string) bool { return strings.HasPrefix(list[0].kind, kind) })
	if wraps && !leaves {
		g.scope = slices.DeleteFunc(slices.Clone(g.scope), func(v variable) bool { return v.kind == anError && v.name == err })
	}
	return list
}

func (g *generator) errorTest(err, resp string) []*node {
	if g.mode == "helpers" && g.asked[resp] {
		resp = "" // see mayTest
	}
	switch n := g.r.IntN(100); {
	case n < 60:
		return []*node{{kind: "err:leave", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{g.leaves(err)}}}, text: "}"}}
	case n < 63:
		return []*node{{kind: "err:leave err:inverted", parts: []part{{head: fmt.Sprintf("if nil != %s {", err), body: []*node{g.leaves(err)}}}, text: "}"}}
	case n < 67:
		return []*node{{kind: "err:switch", parts: []part{{head: "switch {"}, {head: fmt.Sprintf("case %s != nil:", err), body: []*node{g.leaves(err)}},
			{head: fmt.Sprintf("case %s:", g.condition(0)), body: g.inBlock(0), optional: true}}, text: "}"}}
	case n < 72 && resp != "":
		return []*node{{kind: "err:orstatus", parts: []part{{head: fmt.Sprintf("if %s != nil || %s {", err, g.statusIs(resp, true)), body: []*node{g.leaves(err)}}}, text: "}"}}
	case n < 75 && resp != "":
		inner := &node{parts: []part{{head: fmt.Sprintf("if %s != nil {", resp), body: []*node{line("close", "%s.Body.Close()", resp)}}}, text: "}"}
		return []*node{{kind: "err:orstatus niltest", parts: []part{{head: fmt.Sprintf("if %s != nil || %s {", err, g.statusIs(resp, true)), body: []*node{inner, g.leaves(err)}}}, text: "}"}}
	case n < 80 && resp != "":
		return []*node{{kind: "err:nested", parts: []part{{head: fmt.Sprintf("if %s == nil {", err), body: g.scoped(func() []*node { return append(g.block(1), g.release()...) })},
			{head: "} else {", body: []*node{g.leaves(err)}, optional: true}}, text: "}"}}
	case n < 84 && resp != "":
		return []*node{{kind: "err:else", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{g.leaves(err)}},
			{head: fmt.Sprintf("} else if %s {", g.statusIs(resp, true)), body: g.inBlock(0), optional: true}}, text: "}"}}
	case n < 87 && resp != "":
		return []*node{{kind: "niltest", parts: []part{{head: fmt.Sprintf("if %s == nil {", resp), body: []*node{g.leaves(err)}}}, text: "}"}}
	case n < 90:
		return []*node{{kind: "err:log", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{line("log", `log.Println("call:", %s)`, err)}}}, text: "}"}}
	}
	return nil
}

// retry makes a loop that calls until it has an answer.
func (g *generator) retry(kind, call string) []*node {
	resp := g.declare(g.name("resp"), aResponse, "")
	err := g.declare(g.name("err"), anError, resp)
	last := pick(g, []string{"", "close", "drain"})
	body := []*node{line("", "%s, %s = %s", resp, err, call)}
	stop := fmt.Sprintf("%s == nil && %s", err, g.statusIs(resp, false))
	if g.chance(30) {
		stop = err + " == nil"
	}
	body = append(body, &node{parts: []part{{head: fmt.Sprintf("if %s {", stop), body: []*node{line("break", "break")}}}, text: "}"})
	if last != "" {
		again := []*node{line("close", "%s.Body.Close()", resp)}
		if last == "drain" {
			again = []*node{line("close:drain", "helper.Drain(%s)", resp)}
		}
		body = append(body, &node{parts: []part{{head: fmt.Sprintf("if %s == nil {", err), body: again}}, text: "}"})
	}
	if g.chance(30) {
		body = append(body, line("assignnil", "%s = nil", resp))
	}
	body = append(body, line("", "«event(§)»"))
	heads := []string{"for i := 0; i < 3; i++ {", "for cond() {", "for range 2 {"}
	if g.chance(25) && g.mayUseN("loop") {
		heads = []string{"for range n {"}
	}
	list := []*node{
		line("", "var %s *http.Response\nvar %s error", resp, err).declares(resp, err),
		{kind: "retry " + kind, parts: []part{{head: pick(g, heads), body: body}}, text: "}"},
	}
	return append(list, g.testError(err, resp)...)
}

// gotoRetry makes a jump back to the call.
func (g *generator) gotoRetry(kind, call string) []*node {
	resp := g.declare(g.name("resp"), aResponse, "")
	err := g.declare(g.name("err"), anError, resp)
	label := g.name("again")
	jump := fmt.Sprintf("goto %s", label)
	again := &node{kind: "goto", parts: []part{{head: fmt.Sprintf("if %s != nil && cond() {", err), body: []*node{line("", "%s", jump)}}}, text: "}"}
	if g.chance(40) {
		body := []*node{line("close", "%s.Body.Close()", resp), line("", "%s", jump)}
		if g.chance(25) {
			body = body[1:]
		}
		again.parts[0] = part{head: fmt.Sprintf("if %s == nil && %s {", err, g.statusIs(resp, true)), body: body}
	}
	list := []*node{
		line("", "var %s *http.Response\nvar %s error", resp, err).declares(resp, err),
		line("goto "+kind, "%s:\n%s, %s = %s", label, resp, err, call),
		again,
	}
	return append(list, g.testError(err, resp)...)
}

// inClosure makes a closure that leaves the response in a variable of the
// function, or a local function that returns it.
func (g *generator) inClosure(kind, call string) []*node {
	if g.chance(50) {
		fetch := g.declare(g.name("fetch"), aFetcher, "")
		body := []*node{line("return", "return c.Get(u)")}
		if g.chance(50) {
			body = []*node{
				line("", "resp, err := c.Get(u)"),
				{parts: []part{{head: "if err != nil {", body: []*node{line("return", "return nil, err")}}}, text: "}"},
				line("return", "return resp, nil"),
			}
		}
		n := &node{kind: "closure:fetch", parts: []part{{head: fetch + " := func(u string) (*http.Response, error) {", body: body}}, text: "}", decls: []string{fetch}}
		g.sites--
		return append([]*node{n}, g.obtain()...)
	}
	resp := g.declare(g.name("resp"), aResponse, "")
	err := g.declare(g.name("err"), anError, resp)
	if kind == "call:closure" {
		kind, call = "call:get", "c.Get("+g.url()+")"
	}
	list := []*node{
		line("", "var %s *http.Response\nvar %s error", resp, err).declares(resp, err),
		{kind: "closure:assigns " + kind, parts: []part{{head: "func() {", body: []*node{line("", "%s, %s = %s", resp, err, call)}}}, text: "}()"},
	}
	list = append(list, g.testError(err, resp)...)
	if g.chance(40) {
		list = append(list, &node{kind: "close:err", parts: []part{{head: fmt.Sprintf("if %s == nil {", err), body: []*node{line("close", "%s.Body.Close()", resp)}}}, text: "}"})
	}
	return list
}

// attempt makes a closure that leaves the response in a variable of the function and
// returns an error, for a bad status as well; and runs it, perhaps again if it fails. Where
// nothing asks for that error, it is not known that the status was bad.
func (g *generator) attempt(kind, call string) []*node {
	resp := g.declare(g.name("resp"), aResponse, "")
	err := g.declare(g.name("err"), anError, resp)
	try := g.name("attempt")
	body := []*node{
		line("", "var err error\n%s, err = %s", resp, call),
		{parts: []part{{head: "if err != nil {", body: []*node{line("return", "return err")}}}, text: "}"},
	}
	if g.chance(75) {
		fails := []*node{line("return", "«blur(%s); »return errors.New(\"bad status\")", resp)}
		if g.chance(40) {
			fails = slices.Insert(fails, 0, line("close", "%s.Body.Close()", resp))
		}
		body = append(body, &node{kind: "status attempt:status", parts: []part{{head: fmt.Sprintf("if %s {", g.statusIs(resp, true)), body: fails}}, text: "}"})
	}
	list := []*node{
		line("", "var %s *http.Response", resp).declares(resp),
		{kind: "attempt " + kind, parts: []part{{head: try + " := func() error {", body: append(body, line("return", "return nil"))}}, text: "}"},
		line("", "%s := %s()", err, try).declares(err),
	}
	n := g.r.IntN(4)
	if n > 1 {
		return append(list, g.testError(err, resp)...)
	}
	if g.again == nil {
		g.again = make(map[string]bool)
	}
	g.again[resp] = true
	again := []*node{line("", "«event(§); »%s = %s()", err, try)}
	if n == 0 {
		list = append(list, &node{kind: "attempt:again", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: again}}, text: "}"})
	} else {
		list = append(list, &node{kind: "attempt:loop", parts: []part{{head: fmt.Sprintf("for i := 0; i < 2 && %s != nil; i++ {", err), body: again}}, text: "}"})
	}
	return append(list, &node{kind: "err:leave", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{g.leaves(err)}}}, text: "}"})
}

// ownHelper makes a function of the program's own that is given a response,
// with something to do on its way.
func (g *generator) ownHelper() *node {
	outer, shape := g.scope, g.shape
	g.scope, g.inner = []variable{{name: "resp", kind: aResponse}}, 1
	g.shape = shapes[0]
	var body []*node
	name := ""
	switch g.r.IntN(3) {
	case 0: // closes on every path
		name = "finish"
		body = []*node{line("defer", "defer resp.Body.Close()")}
		body = append(body, g.read()...)
	case 1: // closes with every error
		name = "accept"
		body = []*node{{kind: "status", parts: []part{{head: fmt.Sprintf("if %s {", g.statusIs("resp", true)), body: []*node{
			line("close", "resp.Body.Close()"), line("return", `return errors.New("bad status")`)}}}, text: "}"}}
	case 2: // borrows
		name = "inspect"
		body = append(g.read(), &node{kind: "status", parts: []part{{head: fmt.Sprintf("if %s {", g.statusIs("resp", true)), body: []*node{
			line("return", `return fmt.Errorf("bad status %%s", resp.Status)`)}}}, text: "}"})
	}
	end := "return nil"
	if name == "finish" {
		end = "return «fail(»nil«)»" // its caller does not know that it never fails
	}
	body = append(body, line("return", "%s", end))
	g.scope, g.shape, g.inner = outer, shape, 0
	g.scope = append(g.scope, variable{name: "fƒ" + name, kind: aCloser, of: name})
	return &node{kind: "helper:" + name, parts: []part{{head: "func fƒ" + name + "(resp *http.Response) error {", body: body}}, text: "}"}
}
