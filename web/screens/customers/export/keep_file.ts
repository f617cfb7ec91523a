/** Long enough for a browser to have taken it. */
const TAKEN_MS = 60_000

/** Gives a file to whoever sits here, as if it had been downloaded. */
export function keepFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}
