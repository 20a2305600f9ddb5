package oracle

import (
	"fmt"
	"slices"
	"strings"
)

// read makes a statement that takes content from a response.
func (g *generator) read() []*node {
	r, ok := g.have(aResponse)
	if !ok {
		return nil
	}
	leave := func(err string, n *node) []*node {
		n.decls = append(n.decls, err)
		g.declare(err, anError, "")
		if g.chance(60) {
			return []*node{n, {kind: "readerror", parts: []part{{head: fmt.Sprintf("if %s != nil {", err), body: []*node{g.failure(err)}}}, text: "}"}}
		}
		return []*node{n}
	}
	switch g.r.IntN(8) {
	case 0, 1:
		b, err := g.name("b"), g.name("err")
		list := leave(err, line("read:all", "%s, %s := io.ReadAll(%s.Body)\nlog.Println(len(%s))", b, err, r.name, b))
		g.declare(b, someBytes, "")
		return list
	case 2:
		v, err := g.name("v"), g.name("err")
		return leave(err, line("read:decode", "var %s value\n%s := json.NewDecoder(%s.Body).Decode(&%s)", v, err, r.name, v))
	case 3:
		if g.shape.fails {
			v, err := g.name("v"), g.name("err")
			values := append(append([]string{}, g.shape.zero...), err)
			return []*node{line("", "var %s value", v).declares(v), {kind: "read:decode readerror", parts: []part{{
				head: fmt.Sprintf("if %s := json.NewDecoder(%s.Body).Decode(&%s); %s != nil {", err, r.name, v, err), body: []*node{g.returns("v", values...)}}}, text: "}"}}
		}
	case 4:
		b, err := g.name("buf"), g.name("err")
		return leave(err, line("read:copy", "var %s bytes.Buffer\n_, %s := io.Copy(&%s, %s.Body)", b, err, b, r.name))
	case 5:
		b, err := g.name("b"), g.name("err")
		list := leave(err, line("read:helper", "%s, %s := helper.Read(%s)", b, err, r.name).declares(b))
		g.declare(b, someBytes, "")
		return list
	case 6:
		v, err := g.name("v"), g.name("err")
		return leave(err, line("read:generic", "%s, %s := helper.Decode[value](%s)", v, err, r.name).declares(v))
	case 7:
		return []*node{line("read:drain", "_, _ = io.Copy(io.Discard, %s.Body)", r.name)}
	}
	return []*node{line("log", "log.Println(%s.Status)", r.name)}
}

// use makes a statement that uses a response and leaves it as it is.
func (g *generator) use() []*node {
	r, ok := g.have(aResponse)
	if !ok {
		return nil
	}
	switch g.r.IntN(11) {
	case 0:
		return []*node{line("log", "log.Printf(\"%%d\", %s.StatusCode)", r.name)}
	case 1:
		return g.flag()
	case 2:
		if !g.mayTest(r.name, true) {
			break
		}
		g.ask(r.name)
		err := g.name("err")
		list := []*node{{kind: "check", parts: []part{{head: fmt.Sprintf("if %s := helper.Check(%s); %s != nil {", err, r.name, err), body: []*node{g.failure(err)}}}, text: "}"}}
		g.p.tests[400] = true
		return list
	case 3:
		if !g.mayTest(r.name, true) {
			break
		}
		g.ask(r.name)
		err := g.name("err")
		g.p.tests[400] = true
		return []*node{{kind: "checkclose", parts: []part{{head: fmt.Sprintf("if %s := helper.CheckClose(%s); %s != nil {", err, r.name, err), body: []*node{g.failure(err)}}}, text: "}"}}
	case 4, 6:
		for _, v := range g.scope {
			if v.kind == aCloser && strings.HasPrefix(v.name, "f") && g.inner == 0 && g.mayTest(r.name, true) {
				g.ask(r.name)
				err := g.name("err")
				return []*node{{kind: "ownhelper", parts: []part{{head: fmt.Sprintf("if %s := %s(%s); %s != nil {", err, v.name, r.name, err), body: []*node{g.failure(err)}}}, text: "}"}}
			}
		}
	case 5:
		if !g.mayTest(r.name, true) {
			break
		}
		g.ask(r.name)
		name := g.declare(g.name("err"), anError, "")
		return []*node{line("check check:variable", "%s := helper.Check(%s)", name, r.name).declares(name)}
	}
	return g.read()
}

// flag makes a variable that remembers a condition.
func (g *generator) flag() []*node {
	condition := g.condition(1)
	name := g.declare(g.name("ok"), aBool, "")
	return []*node{line("flag", "%s := %s", name, condition).declares(name)}
}

// release makes a statement that closes a response.
func (g *generator) release() []*node {
	for _, v := range g.scope {
		if v.kind == aCloser && !strings.HasPrefix(v.name, "f") && g.chance(60) {
			return []*node{line("close:closure", "%s()", v.name)}
		}
	}
	if b, ok := g.have(aBox); ok && g.chance(50) {
		if g.chance(50) {
			return []*node{line("close:method", "«event(§); look(%[1]s.resp); »%[1]s.Close()", b.name)}
		}
		return []*node{line("close:field", "%s.resp.Body.Close()", b.name)}
	}
	if b, ok := g.have(aBody); ok && g.chance(60) {
		return []*node{line("close:body", "%s.Close()", b.name)}
	}
	r, ok := g.have(aResponse)
	if !ok {
		return nil
	}
	switch g.r.IntN(17) {
	case 0:
		return []*node{line("close:helper", "helper.Close(%s)", r.name)}
	case 1:
		return []*node{line("close:helper", "helper.CloseBody(%s.Body)", r.name)}
	case 2:
		return []*node{line("close:drain", "helper.Drain(%s)", r.name)}
	case 3:
		b, err := g.name("b"), g.declare(g.name("err"), anError, "")
		g.declare(b, someBytes, "")
		return []*node{line("close:consume", "%s, %s := helper.Consume(%s)", b, err, r.name).declares(b, err)}
	case 4:
		if g.inner > 0 || !g.mayTest(r.name, true) {
			break
		}
		g.ask(r.name)
		b, err := g.name("b"), g.declare(g.name("err"), anError, "")
		g.declare(b, someBytes, "")
		g.p.tests[400] = true
		return []*node{line("close:consume", "%s, %s := helper.ConsumeOK(%s)", b, err, r.name).declares(b, err)}
	case 5:
		return []*node{{kind: "close:niltest", parts: []part{{head: fmt.Sprintf("if %s != nil {", r.name), body: []*node{line("close", "%s.Body.Close()", r.name)}}}, text: "}"}}
	case 6:
		if !g.shape.fails {
			break
		}
		err := g.name("err")
		return []*node{{kind: "close:error", parts: []part{{head: fmt.Sprintf("if %s := «fail(»%s.Body.Close()«)»; %s != nil {", err, r.name, err), body: []*node{g.failure(err)}}}, text: "}"}}
	case 7:
		return []*node{line("close:if", "helper.CloseIf(%s, %s)", r.name, pick(g, []string{"true", "true", "false"}))}
	case 8:
		return []*node{line("close:any", "helper.CloseAny(%s)", r.name)}
	case 9:
		if e, ok := g.errorOf(r.name); ok {
			return []*node{{kind: "close:err", parts: []part{{head: fmt.Sprintf("if %s == nil {", e), body: []*node{line("close", "%s.Body.Close()", r.name)}}}, text: "}"}}
		}
	case 10, 11:
		helper := pick(g, []string{"Shut", "ShutAll", "ShutAny"})
		return []*node{line("close:generic", "helper.%s(%s.Body)", helper, r.name)}
	case 12:
		if g.shape.fails {
			err := g.name("err")
			lend := fmt.Sprintf("«event(§); look(%[2]s); »if %[1]s := helper.With(%[2]s, func(r *http.Response) error { _, err := io.ReadAll(r.Body); return err }); %[1]s != nil {", err, r.name)
			return []*node{{kind: "close:with", parts: []part{{head: lend, body: []*node{g.failure(err)}}}, text: "}"}}
		}
	}
	return []*node{line("close", "%s.Body.Close()", r.name)}
}

// deferred makes a defer statement of the function around, or of the closure.
func (g *generator) deferred(kind, text string) *node {
	return line(kind, "«event(§); defer leave(); »%s«; defer enter()»", text)
}

// arrange makes a statement that has a response closed later.
func (g *generator) arrange() []*node {
	for _, v := range g.scope {
		if v.kind == aCloser && !strings.HasPrefix(v.name, "f") && g.chance(60) {
			return []*node{g.deferred("defer:variable", "defer "+v.name+"()")}
		}
	}
	r, ok := g.have(aResponse)
	if !ok {
		return nil
	}
	closes := r.name + ".Body.Close()"
	direct := g.deferred("defer", "defer "+closes)
	switch g.r.IntN(19) {
	case 0, 1:
		return []*node{g.deferred("defer:closure", "defer func() { "+closes+" }()")}
	case 2:
		return []*node{g.deferred("defer:closure", "defer func() { _ = "+closes+" }()")}
	case 3:
		return []*node{g.deferred("defer:helper", "defer helper.Close("+r.name+")")}
	case 4:
		return []*node{g.deferred("defer:helper", "defer helper.CloseBody("+r.name+".Body)")}
	case 5:
		return []*node{{kind: "defer:branch", parts: []part{{head: fmt.Sprintf("if %s {", g.condition(1)), body: []*node{direct}}}, text: "}"}}
	case 6:
		return []*node{{kind: "defer:niltest", parts: []part{{head: fmt.Sprintf("if %s != nil {", r.name), body: []*node{direct}}}, text: "}"}}
	case 7:
		name := g.declare(g.name("closing"), aCloser, r.name)
		return []*node{line("closure:variable", "%s := func() { %s }", name, closes).declares(name)}
	case 8:
		name := g.declare(g.name("closing"), aCloser, r.name)
		return []*node{line("methodvalue", "%s := %s.Body.Close", name, r.name).declares(name)}
	case 9:
		if g.shape.named && g.inner == 0 {
			return []*node{g.deferred("defer:named", "defer func() { if err != nil { "+closes+" } }()")}
		}
	case 10:
		if g.shape.named && g.inner == 0 {
			return []*node{g.deferred("defer:named", "defer func() { if e := «fail(»"+closes+"«)»; err == nil { err = e } }()")}
		}
	case 11, 13:
		guard := g.name("guard")
		list := []*node{line("flag", "%s := %s", guard, pick(g, []string{"cond()", "false", "true"})), g.deferred("defer:flag", "defer func() { if "+guard+" { "+closes+" } }()")}
		if g.chance(60) {
			set := []*node{line("flag:set", "%s = %s", guard, pick(g, []string{"true", "false"}))}
			list = append(list, &node{kind: "if", parts: []part{{head: fmt.Sprintf("if %s {", g.condition(1)), body: set}}, text: "}"})
		}
		return list
	case 12:
		return []*node{g.deferred("defer:any", "defer func() { if "+r.name+" != nil { "+closes+" } }()")}
	case 14:
		helper := pick(g, []string{"Shut", "ShutAll", "ShutAny"})
		return []*node{g.deferred("defer:generic", "defer helper."+helper+"("+r.name+".Body)")}
	case 15:
		name := g.declare(g.name("closing"), aCloser, r.name)
		return []*node{line("closure:helper", "«event(§); hand(%[2]s); »%[1]s := helper.Closing(%[2]s)", name, r.name).declares(name)}
	case 16:
		return []*node{g.deferred("defer:helper closure:helper", "«hand("+r.name+"); »defer helper.Closing("+r.name+")()")}
	}
	return []*node{direct}
}

// assign makes a statement that gives a response or a part of it a name.
func (g *generator) assign() []*node {
	r, ok := g.have(aResponse)
	if !ok {
		return nil
	}
	switch g.r.IntN(16) {
	case 0:
		name := g.declare(g.name("resp"), aResponse, "")
		return []*node{line("alias", "%s := %s", name, r.name).declares(name)}
	case 1:
		name := g.declare(g.name("body"), aBody, r.name)
		return []*node{line("alias:body", "%s := %s.Body", name, r.name).declares(name)}
	case 2, 8, 9:
		name := g.declare(g.name("box"), aBox, r.name)
		return []*node{line("field", "%s := %sbox{resp: %s}", name, pick(g, []string{"", "&"}), r.name).declares(name)}
	case 3:
		name := g.declare(g.name("resp"), aResponse, "")
		return []*node{line("passthrough", "%s := helper.%s(%s)", name, pick(g, []string{"Same", "That"}), r.name).declares(name)}
	case 7:
		name := g.declare(g.name("closer"), aBody, r.name)
		return []*node{line("alias:interface", "var %s %s = %s.Body", name, pick(g, []string{"io.Closer", "shutter"}), r.name).declares(name)}
	case 4:
		if g.frozen[r.name] || g.outside(r.name) || slices.ContainsFunc(g.scope, func(v variable) bool { return v.kind == aCloser && v.of == r.name }) {
			break // what a closer does later could not be marked
		}
		g.scope = slices.DeleteFunc(slices.Clone(g.scope), func(v variable) bool { return v.name == r.name }) // what follows would only panic
		return []*node{line("assignnil", "%s = nil", r.name)}
	case 5, 6:
		list := g.flag()
		if b, ok := g.have(aBool); ok {
			value := pick(g, []string{"true", "false", g.condition(0)})
			set := []*node{line("flag:set", "%s = %s", b.name, value)}
			return append(list, &node{kind: "if", parts: []part{{head: "if cond() {", body: set}}, text: "}"})
		}
	}
	if other, ok := g.have(aResponse); ok && other.name != r.name && !g.frozen[r.name] && !g.outside(r.name) {
		return []*node{line("reassigned:alias", "%s = %s", r.name, other.name)}
	}
	return nil
}

// maybe makes a variable that holds a response or nil, a use of it that shows that it
// is not nil, and a test for what it can't be then.
func (g *generator) maybe() []*node {
	r, ok := g.have(aResponse)
	if !ok || g.inner > 0 {
		return g.use()
	}
	name := g.name("maybe")
	condition := g.condition(0)
	if strings.Contains(condition, r.name) { // it would tell one status from others, and not by a return
		condition = "cond()"
	}
	list := []*node{
		line("", "%s := %s", name, r.name).declares(name),
		{parts: []part{{head: fmt.Sprintf("if %s {", condition), body: []*node{line("", "%s = nil", name)}}}, text: "}"},
		line("", "«expect(%s); »log.Println(%s.Status)", name, name),
		{kind: "nil:used", parts: []part{{head: fmt.Sprintf("if %s == nil {", name), body: []*node{g.leaves("")}}}, text: "}"},
	}
	if g.chance(50) {
		return append(list, g.arrange()...)
	}
	return append(list, g.release()...)
}

// handOn makes a statement after which a response is somebody else's.
func (g *generator) handOn() []*node {
	r, ok := g.have(aResponse)
	if !ok {
		return nil
	}
	mark := "«event(§); hand(" + r.name + "); »"
	switch g.r.IntN(7) {
	case 0:
		return []*node{line("keep:global", "%skeep = %s", mark, r.name)}
	case 1:
		return []*node{line("keep:helper", "%shelper.Keep(%s)", mark, r.name)}
	case 2, 4:
		return []*node{line("keep:map", "%sstored[\"a\"] = %s", mark, r.name)}
	case 3:
		return []*node{line("look", "«look(%s); »seen[%s.StatusCode]++", r.name, r.name)}
	}
	return g.use()
}
