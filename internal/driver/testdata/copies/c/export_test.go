package c

import "net/http"

func (Client) All(resp *http.Response) { _ = resp.Header }

func (Client) Last(resp *http.Response) { resp.Body.Close() }
