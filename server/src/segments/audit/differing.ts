import { type Sql, sql, type Tx } from '../../store/index.ts'
import { SAMPLE } from './findings.ts'

/** Customers who are in one set and not in the other: how many, and some of them. */
export interface Differing {
  readonly count: number
  /** UUIDs. */
  readonly sample: readonly string[]
}

/** Both sets select `customer_id`; customers in `except` do not count. */
export async function differing(
  tx: Tx,
  one: Sql,
  other: Sql,
  except: readonly string[] = [],
): Promise<{ readonly onlyInOne: Differing; readonly onlyInOther: Differing }> {
  const { rows } = await tx.query<Record<'only_one' | 'only_other', number> & Record<'ones' | 'others', string[]>>(sql`
    with one as materialized (${one}),
    other as materialized (${other}),
    only_one as (
      select customer_id from (select customer_id from one except select customer_id from other) d
      where customer_id <> all(${except}::uuid[])
    ),
    only_other as (
      select customer_id from (select customer_id from other except select customer_id from one) d
      where customer_id <> all(${except}::uuid[])
    )
    select (select count(*) from only_one) as only_one, (select count(*) from only_other) as only_other,
      array(select customer_id from only_one order by 1 limit ${SAMPLE}) as ones,
      array(select customer_id from only_other order by 1 limit ${SAMPLE}) as others`)
  const { only_one, only_other, ones, others } = rows[0]!
  return { onlyInOne: { count: only_one, sample: ones }, onlyInOther: { count: only_other, sample: others } }
}
