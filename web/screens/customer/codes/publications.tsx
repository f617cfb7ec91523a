import { Text } from '@mantine/core'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { When } from '../../../formats/when.tsx'
import { useTexts } from '../../../texts/language.tsx'
import classes from './codes.module.css'
import { PageOf } from './page_of.tsx'
import { codesTexts } from './texts.ts'

const PAGE = 20

export function Publications({ customer }: { readonly customer: string }) {
  const { publications: t } = useTexts(codesTexts)
  const query = { customer, limit: PAGE, order: '-created_at' }
  const pages = usePages(askPages('GET /v1/publications', { query }), ({ publications }) => publications)
  return (
    <PageOf title={t.title} pages={pages} none={t.none}>
      {(rows) => (
        <ul className={classes.rows}>
          {rows.map(({ id, created_at, channel, result, voucher, vouchers, failure_message }) => (
            <li key={id}>
              <Text span size="sm" ff="monospace">
                {voucher?.code ?? vouchers?.join(', ')}
              </Text>{' '}
              <Text span size="sm" c="dimmed">
                <When at={created_at} />, {t.by(channel)}
                {voucher?.campaign && `, ${voucher.campaign}`}
                {result === 'FAILURE' && `, ${failure_message ?? t.failed}`}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </PageOf>
  )
}
