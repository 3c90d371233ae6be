import type { FieldShape } from './command-definition.js'

/** Common field shapes. */
export const shortText = {
  kind: 'text',
  isRequired: true,
  isLong: false,
  maxLength: 200,
} as const satisfies FieldShape
export const longText = {
  kind: 'text',
  isRequired: true,
  isLong: true,
  maxLength: 20_000,
} as const satisfies FieldShape
export const choice = { kind: 'choice', isRequired: true } as const satisfies FieldShape
export const day = { kind: 'day', isRequired: true } as const satisfies FieldShape
export const moment = { kind: 'moment', isRequired: true } as const satisfies FieldShape
export const choices = { kind: 'choices', isRequired: true } as const satisfies FieldShape
export const checkbox = { kind: 'yes', isRequired: false } as const satisfies FieldShape

export function optional<Shape extends FieldShape>(shape: Shape): Shape & { readonly isRequired: false } {
  return { ...shape, isRequired: false }
}
