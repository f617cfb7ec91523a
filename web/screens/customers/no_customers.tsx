import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useTexts } from '../../texts/language.tsx'
import { customersTexts } from './texts.ts'

/** In place of customers: none match, or there are none yet. */
export function NoCustomers({ narrowed }: { readonly narrowed: boolean }) {
  const t = useTexts(customersTexts)
  const navigate = useNavigate()
  const { may } = useSession()
  if (narrowed)
    return (
      <Empty {...t.nobodyFound}>
        <Button variant="default" onClick={() => void navigate({ to: '/customers', search: {} })}>
          {t.clear}
        </Button>
      </Empty>
    )
  return (
    <Empty title={t.nobody.title} text={t.nobody.text}>
      {may('customers.write') && (
        <Button renderRoot={(props) => <Link to="/uploads/new" search={{ kind: 'customers' }} {...props} />}>
          {t.nobody.upload}
        </Button>
      )}
      <Button component="a" href="/docs" variant="default">
        {t.nobody.guide}
      </Button>
    </Empty>
  )
}
