// Package loops has a loop that ends because of what a method stores.
package loops

type parser struct{ done bool }

func (p *parser) step() { p.done = true }

func (p *parser) Run(err error) { // want Run:"^returns if param 0 in !0$"
	p.done = false
	for !p.done {
		p.step()
	}
}
