/** Not every browser has taken it sooner. */
const TAKEN_MS = 60_000

/** Puts a file where the browser puts downloads. */
export function keepFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}
