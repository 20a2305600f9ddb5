package asserts

import (
	"errors"
	"net/http"

	. "github.com/onsi/gomega"
)

// Assertions that are made by a chain of calls.

func occurs(u string) {
	_, err := http.Get(u)
	Expect(err).Should(HaveOccurred())
}

func occursFar(u string) {
	_, err := http.Get(u)
	ExpectWithOffset(1, err).To(HaveOccurred(), "no server")
}

func occursNamed(u string) {
	resp, err := http.Get(u)
	Ω(err).Should(MatchError(errors.New("refused")))
	Ω(resp).Should(BeNil())
}

func doesNotSucceed(u string) {
	_, err := http.Get(u)
	Expect(err).NotTo(Succeed())
}

func isNilResponse(u string) {
	resp, _ := http.Get(u)
	Expect(resp).To(BeNil())
}

func doesSucceed(u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	Expect(err).ShouldNot(HaveOccurred())
}

func succeedsAndCloses(u string) {
	resp, err := http.Get(u)
	Expect(err).To(Succeed())
	Expect(resp.Body.Close()).To(Succeed())
}

func equalsSome(u string, want error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	Expect(err).To(Equal(want))
	Expect(resp.StatusCode).To(Equal(200))
}

func ofAnother(u string, other error) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	Expect(other).To(HaveOccurred())
	Expect(err).To(Succeed())
}
