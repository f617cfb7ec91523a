import { encodeId, type Queryable, sql } from '../../store/index.ts'
import { RELATED_OBJECTS, type RelatedType } from './related_object.ts'

/** A row of `rule_assignments`. */
export interface AssignmentRow {
  readonly id: string
  readonly rule_id: string
  readonly related_object_type: RelatedType
  readonly related_object_id: string
  readonly created_at: string
  readonly updated_at: string | null
}

export interface ShownAssignment {
  readonly id: string
  readonly rule_id: string
  readonly related_object_id: string
  readonly related_object_type: RelatedType
  readonly created_at: string
  readonly updated_at: string | null
  readonly object: 'validation_rules_assignment'
}

export interface ShownAssignments {
  readonly object: 'list'
  readonly data_ref: 'data'
  readonly data: ShownAssignment[]
  readonly total: number
}

/** A row that is kept is written out once. */
const shown = new WeakMap<AssignmentRow, ShownAssignment>()

export function assignmentShown(row: AssignmentRow): ShownAssignment {
  const known = shown.get(row)
  if (known) return known
  const made = Object.freeze({
    id: encodeId('asgm', row.id),
    rule_id: encodeId('val', row.rule_id),
    related_object_id: encodeId(RELATED_OBJECTS[row.related_object_type], row.related_object_id),
    related_object_type: row.related_object_type,
    created_at: row.created_at,
    updated_at: row.updated_at,
    object: 'validation_rules_assignment',
  } as const)
  shown.set(row, made)
  return made
}

export const NO_ASSIGNMENTS: ShownAssignments = Object.freeze({ object: 'list', data_ref: 'data', data: [], total: 0 })

/** The `validation_rules_assignments` of each of these objects (by UUID), which all are in the map. */
export async function assignmentsShown(
  db: Queryable,
  projectId: string,
  objectIds: readonly string[],
): Promise<ReadonlyMap<string, ShownAssignments>> {
  if (objectIds.length === 0) return new Map()
  const { rows } = await db.query<AssignmentRow>(sql`
    select id, rule_id, related_object_type, related_object_id, created_at, updated_at from coterie.rule_assignments
    where related_object_id = any (${[...new Set(objectIds)]}::uuid[]) and project_id = ${projectId}
    order by created_at, id`)
  const byObject = Map.groupBy(rows, ({ related_object_id }) => related_object_id)
  return new Map(
    objectIds.map((id) => {
      const data = (byObject.get(id) ?? []).map(assignmentShown)
      return [id, { ...NO_ASSIGNMENTS, data, total: data.length }]
    }),
  )
}
