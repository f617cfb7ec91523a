import type { LinkProps } from '@tanstack/react-router'
import type { Scope } from '../../server/src/http/access/permissions.ts'
import type { IconName } from '../parts/icon.tsx'
import type { appTexts } from './texts.ts'

interface Place {
  readonly to: NonNullable<LinkProps['to']>
  readonly text: keyof (typeof appTexts)['en']['screens']
  readonly icon: IconName
  /** Who may not do this does not see it. */
  readonly scope: Scope
}

interface PlaceGroup {
  readonly text: keyof (typeof appTexts)['en']['groups']
  readonly places: readonly Place[]
}

/** What the menu leads to. Messages and settings are to be groups of their own. */
export const NAVIGATION: readonly PlaceGroup[] = Object.freeze([
  {
    text: 'audience',
    places: [
      { to: '/customers', text: 'customers', icon: 'people', scope: 'customers.read' },
      { to: '/segments', text: 'segments', icon: 'segments', scope: 'segments.read' },
      { to: '/uploads', text: 'uploads', icon: 'upload', scope: 'actions.read' },
    ],
  },
  {
    text: 'promotions',
    places: [
      { to: '/offers', text: 'offers', icon: 'gift', scope: 'promotions.read' },
      { to: '/campaigns', text: 'campaigns', icon: 'campaign', scope: 'promotions.read' },
      { to: '/vouchers', text: 'vouchers', icon: 'voucher', scope: 'promotions.read' },
      { to: '/validation-rules', text: 'validationRules', icon: 'rules', scope: 'promotions.read' },
      { to: '/redemptions', text: 'redemptions', icon: 'redemption', scope: 'promotions.read' },
    ],
  },
  {
    text: 'settings',
    places: [
      { to: '/settings/project', text: 'project', icon: 'sliders', scope: 'project.read' },
      { to: '/settings/schemas', text: 'schemas', icon: 'tag', scope: 'schemas.read' },
      { to: '/settings/consents', text: 'consents', icon: 'handshake', scope: 'schemas.read' },
      { to: '/settings/keys', text: 'keys', icon: 'key', scope: 'keys.manage' },
      { to: '/settings/people', text: 'team', icon: 'team', scope: 'people.manage' },
      { to: '/settings/audit-log', text: 'auditLog', icon: 'log', scope: 'audit.read' },
    ],
  },
])
