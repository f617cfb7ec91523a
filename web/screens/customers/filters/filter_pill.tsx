import { ActionIcon, Group, UnstyledButton } from '@mantine/core'
import type { DraftNode } from '../../../filters/draft/draft.ts'
import { filterOf } from '../../../filters/draft/filter_of.ts'
import { newGroup } from '../../../filters/draft/new_group.ts'
import { useFilterSentence } from '../../../filters/words/use_filter_sentence.ts'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import classes from './filters.module.css'
import { filterBarTexts } from './texts.ts'

interface FilterPillProps {
  readonly node: DraftNode
  readonly editing: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** One of the active filters: in plain words, to be changed by a click, or taken away. */
export function FilterPill({ node, editing, onEdit, onRemove }: FilterPillProps) {
  const t = useTexts(filterBarTexts)
  const say = useFilterSentence()
  const { filter } = filterOf('rules' in node ? node : newGroup('all', [node]))
  const said = (filter && say?.(filter)) ?? GAP
  return (
    <Group gap={0} wrap="nowrap" role="listitem" className={classes.pill!} data-editing={editing}>
      <UnstyledButton className={classes.words!} onClick={onEdit} title={t.edit(said)}>
        {said}
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--mantine-color-text)"
        size={24}
        aria-label={t.remove(said)}
        onClick={onRemove}
      >
        <Icon name="cross" size={14} />
      </ActionIcon>
    </Group>
  )
}

const GAP = '…'
