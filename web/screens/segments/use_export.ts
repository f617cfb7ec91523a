import { api } from '../../api/api.ts'
import { saveFile } from '../../api/save_file.ts'
import { useDeed } from '../../api/use_deed.ts'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage } from '../../texts/language.tsx'

interface Exported {
  readonly id: string
  readonly name: string
}

/** The members as a file. By a request of the page's own, which says in which project it is meant; a link could not. */
export function useExport({ id, name }: Exported) {
  const { language } = useLanguage()
  return useDeed(
    (_: undefined) =>
      saveFile(api.send('GET /v1/segments/:segment/exportCSV', { params: { segment: id } }), `${name}.csv`),
    { changes: [], onError: (error) => sayFailure(error, language) },
  )
}
