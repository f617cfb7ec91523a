/** Has the browser keep an answer as a file. By the API and not by a link, which could not say in which project somebody works. */
export async function saveFile(answer: Promise<Response>, name: string): Promise<void> {
  const address = URL.createObjectURL(await (await answer).blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Not every browser has taken it by now.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
