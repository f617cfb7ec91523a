import { keepFile } from './keep_file.ts'

/** Has the browser keep an answer as a file. By the API and not by a link, which could not say in which project somebody works. */
export async function saveFile(answer: Promise<Response>, name: string): Promise<void> {
  keepFile(await (await answer).blob(), name)
}
