import type { Logic } from './logic.ts'

/** As people write it, with as few parentheses as it takes: `1 and (2 or not 3)`. */
export function printLogic(logic: Logic): string {
  switch (logic.is) {
    case 'rule':
      return logic.number
    case 'not':
      return `not ${inside(logic.of, logic.of.is === 'and' || logic.of.is === 'or')}`
    case 'and':
    case 'or':
      // A group in a group of its own kind stays a group.
      return logic.of.map((each) => inside(each, each.is === 'or' || each.is === logic.is)).join(` ${logic.is} `)
    default:
      return logic satisfies never
  }
}

const inside = (logic: Logic, parentheses: boolean): string =>
  parentheses ? `(${printLogic(logic)})` : printLogic(logic)
