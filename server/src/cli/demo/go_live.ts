import { setTimeout as sleep } from 'node:timers/promises'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { recordEvent } from '../../ingest/events/record.ts'
import { saveOrder } from '../../ingest/orders/save.ts'
import type { Clock } from '../../segments/build.ts'
import type { Database } from '../../store/index.ts'
import { type Activity, liveActivity } from './live.ts'
import { redeemAtTill } from './promotions/redeem_at_till.ts'
import type { HeldCode } from './promotions/wallets.ts'
import { random } from './random.ts'
import type { Shopper } from './shopper.ts'

export interface Going {
  readonly db: Database
  readonly projectId: string
  readonly shoppers: readonly Shopper[]
  readonly held: readonly HeldCode[]
  readonly clock: Clock
  /** Things that happen in a second. */
  readonly perSecond: number
  readonly signal: AbortSignal
  /** Told before it is written. */
  readonly onActivity: (activity: Activity) => void
}

/** Lets people come, buy and go until told to stop. */
export async function goLive(going: Going): Promise<void> {
  const { db, projectId, shoppers, held, clock, perSecond, signal, onActivity } = going
  const run = clock().replaceAll(/\D/g, '').slice(0, 14)
  for (const activity of liveActivity(random(Number(run.slice(4))), shoppers, run, held)) {
    if (signal.aborted) return
    onActivity(activity)
    switch (activity.kind) {
      case 'event':
        await recordEvent(db, projectId, clock(), activity.body)
        break
      case 'order':
        await saveOrder(db, projectId, clock(), activity.body)
        break
      case 'customer':
        await saveCustomer(db, projectId, clock(), activity.body)
        break
      case 'redemption':
        await redeemAtTill(db, projectId, clock(), activity.body)
        break
      default:
        activity satisfies never
    }
    await sleep(1000 / perSecond, undefined, { signal }).catch(() => {})
  }
}
