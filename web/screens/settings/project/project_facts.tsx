import { Stack } from '@mantine/core'
import { useSession } from '../../../app/session.tsx'
import { When } from '../../../formats/when.tsx'
import { Card } from '../../../parts/card.tsx'
import { Facts } from '../../../parts/facts.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { Copyable } from '../copyable.tsx'
import { projectTexts } from './texts.ts'

/** What stays as it is. */
export function ProjectFacts() {
  const { facts: t } = useTexts(projectTexts)
  const { project } = useSession()
  return (
    <Stack maw="46rem">
      <Card title={t.title}>
        <Facts
          facts={[
            { name: t.id, value: <Copyable label={t.id} text={project.id} /> },
            { name: t.address, value: <Copyable label={t.address} text={window.location.origin} /> },
            { name: t.createdAt, value: <When at={project.created_at} /> },
          ]}
        />
      </Card>
    </Stack>
  )
}
