import { Button, Group, Text } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { changeDraft } from '../draft/change_draft.ts'
import { type Draft, type DraftNode, type DraftRule, isGroup } from '../draft/draft.ts'
import { newGroup } from '../draft/new_group.ts'
import { newRule } from '../draft/new_rule.ts'
import classes from './builder.module.css'
import { ConditionRow } from './condition_row.tsx'
import { controls, useFocusOn } from './focus.ts'
import { JoinField } from './join_field.tsx'
import { NodeActions } from './node_actions.tsx'
import { builderTexts } from './texts.ts'

interface GroupBoxProps {
  readonly group: Draft
  /** Whose fields: a collection's, or the customer's. */
  readonly scope: string | null
  readonly onChange: (group: Draft) => void
  /** What its head begins with. Then one condition alone needs no word of how it is joined. */
  readonly lead?: string
}

/** A group that stands in no other: of the whole filter, or of a `where`. */
export function GroupBox({ group, ...box }: GroupBoxProps) {
  return <GroupBody group={group} root={group} {...box} />
}

interface GroupBodyProps extends GroupBoxProps {
  /** What it stands in, itself included: conditions move in and out of groups. */
  readonly root: Draft
}

function GroupBody({ group, root, scope, onChange, lead }: GroupBodyProps) {
  const t = useTexts(builderTexts)
  const joint = group.combinator === 'all' ? t.and : t.or
  const focusOn = useFocusOn()
  function append(rule: DraftRule, node: DraftNode = rule): void {
    focusOn(controls.field(rule.id))
    onChange(changeDraft.add(root, node, group.id))
  }
  function appendGroup(): void {
    const rule = newRule()
    append(rule, newGroup(group.combinator === 'all' ? 'any' : 'all', [rule]))
  }
  const inner = group !== root
  const isLone = lead !== undefined && group.rules.length < 2 && !group.not
  return (
    <fieldset className={classes.group} data-inner={inner} aria-label={t.group}>
      <div className={classes.head}>
        <Group gap="xs">
          {lead && (
            <Text size="sm" c="dimmed">
              {lead}
            </Text>
          )}
          {!isLone && <JoinField group={group} onChange={(next) => onChange(changeDraft.replace(root, next))} />}
        </Group>
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
          fw={500}
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => append(newRule())}
          data-add-to={group.id}
        >
          {t.addCondition}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={500}
          leftSection={<Icon name="plus" size={14} />}
          onClick={appendGroup}
        >
          {t.addGroup}
        </Button>
      </Group>
    </fieldset>
  )
}
