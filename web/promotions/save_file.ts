/** Puts a file where the browser puts downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not every browser has taken it by now.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
