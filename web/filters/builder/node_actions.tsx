import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { getPathOfID } from 'react-querybuilder'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { changeDraft } from '../draft/change_draft.ts'
import type { Draft, DraftNode } from '../draft/draft.ts'
import classes from './builder.module.css'
import { builderTexts } from './texts.ts'

interface NodeActionsProps {
  readonly node: DraftNode
  readonly root: Draft
  readonly onChange: (root: Draft) => void
}

/** What can be done to a condition or a group as a whole. */
export function NodeActions({ node, root, onChange }: NodeActionsProps) {
  const t = useTexts(builderTexts)
  const path = getPathOfID(node.id, root) ?? []
  const first = path.every((index) => index === 0) && path.length === 1
  const last = path.length === 1 && path[0] === root.rules.length - 1
  const actions: readonly (readonly [IconName, string, () => Draft, boolean?])[] = [
    ['up', t.up, () => changeDraft.move(root, node.id, 'up'), first],
    ['down', t.down, () => changeDraft.move(root, node.id, 'down'), last],
    ['copy', t.duplicate, () => changeDraft.duplicate(root, node)],
    ['cross', t.remove, () => changeDraft.remove(root, node.id)],
  ]
  return (
    <Group gap={2} wrap="nowrap" className={classes.actions!}>
      {actions.map(([icon, label, act, off = false]) => (
        <Tooltip key={icon} label={label}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={label}
            disabled={off}
            onClick={() => onChange(act())}
          >
            <Icon name={icon} size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  )
}
