import { Group, Kbd } from '@mantine/core'
import { Card } from '../../parts/card.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import { paletteTexts } from './texts.ts'

/** Which keys do what. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { keys: t } = useTexts(paletteTexts)
  return (
    <Dialog opened onClose={onClose} title={t.title}>
      <Card title={t.everywhere.title}>
        <Facts
          facts={[
            { name: t.everywhere.goTo, value: <Keys of={['Ctrl / ⌘', 'K']} /> },
            { name: t.everywhere.help, value: <Keys of={['?']} /> },
            { name: t.everywhere.leave, value: <Keys of={['Esc']} /> },
          ]}
        />
      </Card>
      <Card title={t.lists.title}>
        <Facts
          facts={[
            { name: t.lists.walk, value: <Keys of={['↑', '↓']} /> },
            { name: t.lists.page, value: <Keys of={[t.lists.pageUp, t.lists.pageDown]} /> },
            { name: t.lists.ends, value: <Keys of={[t.lists.home, t.lists.end]} /> },
            { name: t.lists.open, value: <Keys of={[t.lists.enter]} /> },
            { name: t.lists.tick, value: <Keys of={[t.lists.space]} /> },
          ]}
        />
      </Card>
    </Dialog>
  )
}

function Keys({ of }: { readonly of: readonly string[] }) {
  return (
    <Group gap={4} component="span">
      {of.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </Group>
  )
}
