import { encodeId, sql, type Tx } from '../../store/index.ts'
import { type Finding, SAMPLE } from './findings.ts'

/**
 * Members of versions that no segment shows or is building. Those of versions that were replaced, or failed, are cleared
 * away in the background and may still be there.
 */
export async function orphans(tx: Tx, projectId: string): Promise<readonly Finding[]> {
  const { rows } = await tx.query<{
    segment_id: string | null
    name: string | null
    count: number
    sample: string[]
  }>(sql`
    with recursive version (id) as (
      select min(version_id) from coterie.segment_members
      union all
      select (select min(m.version_id) from coterie.segment_members m where m.version_id > version.id)
      from version where id is not null
    ),
    orphan as (
      select o.id, s.id as segment_id, s.name
      from version o
      left join coterie.segment_versions v on v.id = o.id
      left join coterie.segments s on s.id = v.segment_id
      where o.id is not null and (v.id is null or v.state = 'ready' and s.current_version is distinct from o.id)
    )
    select o.segment_id, o.name, count(*), (array_agg(c.id order by c.id))[1:${SAMPLE}] as sample
    from orphan o
    join coterie.segment_members m on m.version_id = o.id
    join coterie.customers c on c.id = m.customer_id
    where c.project_id = ${projectId}
    group by o.id, o.segment_id, o.name`)
  return rows.map(({ segment_id, name, count, sample }) => ({
    what: 'members_of_nothing',
    segment: segment_id && encodeId('seg', segment_id),
    name,
    difference: count,
    sample: sample.map((id) => encodeId('cust', id)),
  }))
}
