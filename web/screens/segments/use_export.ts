import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { saveAs } from '../../parts/save_as.ts'
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
    async (_: undefined) => {
      const answer = await api.send('GET /v1/segments/:segment/exportCSV', { params: { segment: id } })
      saveAs(`${name}.csv`, await answer.blob())
    },
    { changes: [], onError: (error) => sayFailure(error, language) },
  )
}
