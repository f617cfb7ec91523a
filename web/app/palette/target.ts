import type { IconName } from '../../parts/icon.tsx'

/** Where one can go. */
export interface Target {
  readonly address: string
  readonly name: string
  /** What tells it from others of the same name. */
  readonly about?: string | undefined
  readonly icon: IconName
}

export type GroupKey = 'screens' | 'segments' | 'customers' | 'offers' | 'campaigns' | 'codes'

export interface TargetGroup {
  readonly key: GroupKey
  readonly targets: readonly Target[]
}
