/** Puts something into a file of whoever looks at the page, by the name that the browser offers. */
export function saveAs(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // Not at once: the browser begins to read it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
