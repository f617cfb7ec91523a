import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { DraftRule, Measured } from '../draft/draft.ts'
import { newGroup } from '../draft/new_group.ts'
import { newRule } from '../draft/new_rule.ts'
import type { Fields } from '../fields/use_fields.ts'
import classes from './builder.module.css'
import { compareAnew } from './change_rule.ts'
import { comparedOf } from './compared.ts'
import { controls, useFocusOn } from './focus.ts'
import { GroupBox } from './group_box.tsx'
import { MeasureField } from './measure_field.tsx'
import { builderTexts } from './texts.ts'
import { WindowField } from './window_field.tsx'

interface CollectionPartProps {
  readonly rule: DraftRule
  readonly onChange: (rule: DraftRule) => void
  readonly picker: ReactNode
  readonly comparison: ReactNode
  readonly fields: Fields
}

/** "Orders · total of amount · is at least · 100 · in the last · 30 days, only those where …" */
export function CollectionPart({ rule, onChange, picker, comparison, fields }: CollectionPartProps) {
  const t = useTexts(builderTexts)
  const measured = rule.collection ?? {}
  const put = (next: Measured) => onChange({ ...rule, collection: next })
  const { where } = measured
  const focusOn = useFocusOn()
  function narrow(): void {
    const first = newRule()
    focusOn(controls.field(first.id))
    put({ ...measured, where: newGroup('all', [first]) })
  }
  return (
    <div className={classes.collection}>
      <div className={classes.condition}>
        {picker}
        <MeasureField
          collection={rule.field}
          fields={fields}
          value={measured.measure ?? 'count'}
          onPick={(measure) => {
            const next = { ...rule, collection: { ...measured, measure } }
            onChange(compareAnew(next, comparedOf(rule, null, fields), comparedOf(next, null, fields)))
          }}
        />
        {comparison}
        <WindowField value={measured.within} onChange={(within) => put(withoutUndefined({ ...measured, within }))} />
        {where === undefined && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            fw={500}
            leftSection={<Icon name="filter" size={14} />}
            onClick={narrow}
          >
            {t.addWhere}
          </Button>
        )}
      </div>
      {where && (
        <div className={classes.where}>
          <GroupBox
            group={where}
            lead={t.where}
            scope={rule.field}
            onChange={(next) =>
              put(
                next.rules.length === 0
                  ? withoutUndefined({ ...measured, where: undefined })
                  : { ...measured, where: next },
              )
            }
          />
        </div>
      )}
    </div>
  )
}

const withoutUndefined = (measured: { [K in keyof Measured]: Measured[K] | undefined }): Measured =>
  Object.fromEntries(Object.entries(measured).filter(([, value]) => value !== undefined))
