import { Button, Group, Text } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { changeDraft } from '../draft/change_draft.ts'
import { type Draft, type DraftNode, isGroup } from '../draft/draft.ts'
import { newGroup } from '../draft/new_group.ts'
import { newRule } from '../draft/new_rule.ts'
import classes from './builder.module.css'
import { ConditionRow } from './condition_row.tsx'
import { JoinField } from './join_field.tsx'
import { NodeActions } from './node_actions.tsx'
import { builderTexts } from './texts.ts'

interface GroupBoxProps {
  readonly group: Draft
  /** Whose fields: a collection's, or the customer's. */
  readonly scope: string | null
  readonly onChange: (group: Draft) => void
}

/** A group that stands in no other: of the whole filter, or of a `where`. */
export function GroupBox({ group, scope, onChange }: GroupBoxProps) {
  return <GroupBody group={group} root={group} scope={scope} onChange={onChange} />
}

interface GroupBodyProps extends GroupBoxProps {
  /** What it stands in, itself included: conditions move in and out of groups. */
  readonly root: Draft
}

function GroupBody({ group, root, scope, onChange }: GroupBodyProps) {
  const t = useTexts(builderTexts)
  const joint = group.combinator === 'all' ? t.and : t.or
  const append = (node: DraftNode) => onChange(changeDraft.add(root, node, group.id))
  const inner = group !== root
  return (
    <fieldset className={classes.group} data-inner={inner} aria-label={t.group}>
      <div className={classes.head}>
        <JoinField group={group} onChange={(next) => onChange(changeDraft.replace(root, next))} />
        {inner && <NodeActions node={group} root={root} onChange={onChange} />}
      </div>
      {group.rules.length > 0 && (
        <ol className={classes.nodes}>
          {group.rules.map((node, index) => (
            <li key={node.id} className={classes.node}>
              <Text span size="sm" c="dimmed" className={classes.joint!}>
                {index > 0 && joint}
              </Text>
              {isGroup(node) ? (
                <GroupBody group={node} root={root} scope={scope} onChange={onChange} />
              ) : (
                <ConditionRow rule={node} number={index + 1} root={root} scope={scope} onChange={onChange} />
              )}
            </li>
          ))}
        </ol>
      )}
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => append(newRule())}
        >
          {t.addCondition}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => append(newGroup(group.combinator === 'all' ? 'any' : 'all', [newRule()]))}
        >
          {t.addGroup}
        </Button>
      </Group>
    </fieldset>
  )
}
