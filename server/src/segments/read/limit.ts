import { invalidInput } from '../../store/index.ts'

/** Members, changes and exports come in pages of at most so many. */
export const PAGE_AT_MOST = 1_000
const PAGE = 100

/** How many rows a page shall have; throws the refusal of anything but 1 to 1,000. */
export function pageSize(limit: number | undefined): number {
  if (limit === undefined) return PAGE
  if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_AT_MOST) return limit
  throw invalidInput([{ path: 'limit', message: `A whole number from 1 to ${PAGE_AT_MOST} is needed here.` }])
}
