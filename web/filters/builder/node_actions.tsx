import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { findPath, getParentPath, getPathOfID } from 'react-querybuilder'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { changeDraft } from '../draft/change_draft.ts'
import type { Draft, DraftNode } from '../draft/draft.ts'
import classes from './builder.module.css'
import { controls, useFocusOn } from './focus.ts'
import { builderTexts } from './texts.ts'

interface NodeActionsProps {
  readonly node: DraftNode
  readonly root: Draft
  readonly onChange: (root: Draft) => void
}

const ACTIONS = ['up', 'down', 'duplicate', 'remove'] as const
type Action = (typeof ACTIONS)[number]

const ICONS: Readonly<Record<Action, IconName>> = { up: 'up', down: 'down', duplicate: 'copy', remove: 'cross' }

/** What can be done to a condition or a group as a whole. */
export function NodeActions({ node, root, onChange }: NodeActionsProps) {
  const t = useTexts(builderTexts)
  const focusOn = useFocusOn()
  const path = getPathOfID(node.id, root) ?? []
  const [index = 0] = path
  const isEnd = { up: index === 0, down: index === root.rules.length - 1 }

  function act(action: Action): void {
    if (action === 'remove') {
      focusOn(afterRemoval(path, root))
      onChange(changeDraft.remove(root, node.id))
    } else if (action === 'duplicate') onChange(changeDraft.duplicate(root, node))
    else {
      // At the end of its way only the other direction is left.
      const [one, other] = [controls.action(node.id, action), controls.action(node.id, action === 'up' ? 'down' : 'up')]
      focusOn(`${one}, ${other}`)
      onChange(changeDraft.move(root, node.id, action))
    }
  }

  return (
    <Group gap={2} wrap="nowrap" className={classes.actions!}>
      {ACTIONS.map((action) => (
        <Tooltip key={action} label={t[action]}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t[action]}
            disabled={path.length === 1 && (action === 'up' || action === 'down') && isEnd[action]}
            onClick={() => act(action)}
            data-of={node.id}
            data-action={action}
          >
            <Icon name={ICONS[action]} size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  )
}

/** To the next one of its group, else the one before; where none is left, to adding one. */
function afterRemoval(path: readonly number[], root: Draft): string {
  const group = findPath(getParentPath([...path]), root) as Draft
  const index = path.at(-1) ?? 0
  const beside = group.rules[index + 1] ?? group.rules[index - 1]
  return beside === undefined ? controls.add(root.id) : controls.action(beside.id, 'remove')
}
