import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormats } from '../../../formats/use_formats.ts'
import { useTexts } from '../../../texts/language.tsx'
import { answerFilter, answersAsked, everybodyAsked } from './answers_asked.ts'
import { consentsTexts } from './texts.ts'

/** How many said yes, no and nothing so far; the former lead to who they are. */
export function Answers({ consent }: { readonly consent: string }) {
  const t = useTexts(consentsTexts)
  const { number } = useFormats()
  const all = useQuery(everybodyAsked).data?.total
  const yes = useQuery(answersAsked(consent, true)).data?.total
  const no = useQuery(answersAsked(consent, false)).data?.total
  if (all === undefined || yes === undefined || no === undefined) return <span>{t.counting}</span>
  return (
    <>
      <Anchor
        inherit
        renderRoot={(props) => <Link to="/customers" search={{ filter: answerFilter(consent, true) }} {...props} />}
      >
        {t.yes(number(yes))}
      </Anchor>
      <Anchor
        inherit
        renderRoot={(props) => <Link to="/customers" search={{ filter: answerFilter(consent, false) }} {...props} />}
      >
        {t.no(number(no))}
      </Anchor>
      <span>{t.open(number(all - yes - no))}</span>
    </>
  )
}
