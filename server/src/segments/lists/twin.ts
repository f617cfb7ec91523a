import { encodeId, Refusal, sql, type Tx } from '../../store/index.ts'

/**
 * Throws `segment_duplicate` when a static segment of the project has exactly the members of this version, of which there
 * are `size`. One creation after the other: the second sees what the first has saved.
 */
export async function refuseTwin(tx: Tx, projectId: string, versionId: number, size: number): Promise<void> {
  const key = `coterie static segments ${projectId}`
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
  for (const { id, name, version_id } of await ofSameSize(tx, projectId, size)) {
    if (!(await sameMembers(tx, versionId, version_id))) continue
    const first = `${JSON.stringify(name)} (${encodeId('seg', id)})`
    throw new Refusal('segment_duplicate', `The static segment ${first} has exactly the same members.`)
  }
}

interface Candidate {
  readonly id: string
  readonly name: string
  readonly version_id: number
}

async function ofSameSize(tx: Tx, projectId: string, size: number): Promise<readonly Candidate[]> {
  const { rows } = await tx.query<Candidate>(sql`
    select s.id, s.name, s.current_version as version_id
    from coterie.segments s
    cross join lateral (
      select coalesce(sum(entered - departed), 0) as size
      from (
        select entered, departed from coterie.member_days where segment_id = s.id
        union all
        select entered, departed from coterie.member_tallies where segment_id = s.id
      ) t
    ) t
    where s.project_id = ${projectId} and s.type = 'static' and t.size = ${size}
    order by s.created_at, s.id`)
  return rows
}

/** Of sets of one size, neither holds somebody whom the other does not, or both do. */
async function sameMembers(tx: Tx, one: number, other: number): Promise<boolean> {
  const members = (versionId: number) =>
    sql`select customer_id from coterie.segment_members where version_id = ${versionId}`
  const { rows } = await tx.query<{ same: boolean }>(sql`
    select not exists (${members(one)} except ${members(other)}) and not exists (${members(other)} except ${members(one)}) as same`)
  return rows[0]!.same
}
