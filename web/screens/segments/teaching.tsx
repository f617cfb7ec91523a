import { Button, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../texts/language.tsx'
import { SEGMENT_KINDS } from './route.ts'
import classes from './segments.module.css'
import { segmentsTexts } from './texts.ts'

/** Where there are no segments: what they are, of which four kinds, and how to begin. */
export function Teaching() {
  const t = useTexts(segmentsTexts)
  const { may } = useSession()
  return (
    <div className={classes.teaching}>
      <Title order={2}>{t.none.title}</Title>
      <Text c="dimmed" maw={560}>
        {t.none.text}
      </Text>
      <ul className={classes.kinds}>
        {SEGMENT_KINDS.map((kind) => (
          <li key={kind} className={classes.kind}>
            <Text fw={600} size="sm">
              {t.types[kind]}
            </Text>
            <Text size="sm" c="dimmed">
              {t.typeUses[kind]}
            </Text>
          </li>
        ))}
      </ul>
      {may('segments.write') ? (
        <Button component={Link} to="/segments/new">
          {t.none.start}
        </Button>
      ) : (
        <Text size="sm">{t.none.viewer}</Text>
      )}
    </div>
  )
}
