/** Drawn on 24 × 24 with a pen of 1.75. */
const ICONS = Object.freeze({
  people:
    'M16 20v-1.5a3.5 3.5 0 0 0-3.5-3.5h-5A3.5 3.5 0 0 0 4 18.5V20M10 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M20 20v-1.5a3.5 3.5 0 0 0-2.6-3.4M15.5 4.7a3.5 3.5 0 0 1 0 6.6',
  segments: 'M9.5 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M14.5 20.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M20 20l-4.8-4.8',
  filter: 'M4 5h16l-6.2 7.4V19l-3.6-1.8v-4.8z',
  columns: 'M4 5h16v14H4zM9.5 5v14M14.5 5v14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 14.5l6-6 6 6',
  right: 'M9.5 6l6 6-6 6',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  alert: 'M12 8v5M12 16.5h.01M10.3 4.3L2.9 17.5A2 2 0 0 0 4.6 20.5h14.8a2 2 0 0 0 1.7-3L13.7 4.3a2 2 0 0 0-3.4 0z',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2',
  plus: 'M12 5v14M5 12h14',
  gift: 'M4.5 11.5h15v8.5h-15zM3 7.5h18v4H3zM12 7.5V20M12 7.5C9 7.5 7 6.5 7 4.900S10.5 2.700 12 7.5c1.5-4.800 5-4.200 5-2.600s-2 2.600-5 2.600',
  minus: 'M5 12h14',
  campaign: 'M4 10v4l3 .5 10 4v-13l-10 4zM7 14.5l1 5h3l-1-4M20 10.5v3',
  voucher: 'M4 6.5h16v3.2a2.3 2.3 0 0 0 0 4.6v3.2H4v-3.2a2.3 2.3 0 0 0 0-4.6zM13.5 6.5v2M13.5 11v2M13.5 15.5v2',
  redemption: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9 8h6M9 11.5l2 2 4-3.5',
  upload: 'M12 15.5V4M7.5 8.5L12 4l4.5 4.5M4 15.5V19a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 19v-3.5',
  download: 'M12 4v11.5M7.5 11L12 15.5l4.5-4.5M4 15.5V19a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 19v-3.5',
  rules: 'M4 6.5l1.8 1.8L9 5M4 16.5l1.8 1.8L9 15M12.5 7H20M12.5 17H20',
  file: 'M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5',
  back: 'M14.5 6l-6 6 6 6',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  sliders:
    'M4 7h9M17 7h3M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M4 17h3M11 17h9M9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  tag: 'M4 4h7.5l8.5 8.5-7.5 7.5L4 11.5zM8 8h.01',
  handshake: 'M5 12.5l4.5 4.5L19 7.5M4 4h16v16H4z',
  key: 'M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12.5 12H21v3.5M17 12v3',
  team: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M5.5 20a6.5 6.5 0 0 1 13 0M19 8v5M21.5 10.5h-5',
  log: 'M6 3.5h9L19 7.5v13H6zM9 11h7M9 15h7M14.5 3.5V8H19',
  flag: 'M6 21V4M6 4.5h12l-3 4 3 4H6',
  link: 'M10 14a4 4 0 0 0 6 .4l2.5-2.5a4.2 4.2 0 0 0-6-6L11 7.3M14 10a4 4 0 0 0-6-.4l-2.5 2.5a4.2 4.2 0 0 0 6 6l1.4-1.4',
} as const)

export type IconName = keyof typeof ICONS

/** Says nothing to who cannot see it: what it stands for is in the text beside it, or in the label of its button. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}
