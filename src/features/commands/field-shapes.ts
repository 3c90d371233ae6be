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
export const singleChoice = { kind: 'choice', isRequired: true } as const satisfies FieldShape
export const dayField = { kind: 'day', isRequired: true } as const satisfies FieldShape
export const momentField = { kind: 'moment', isRequired: true } as const satisfies FieldShape
export const multipleChoice = { kind: 'choices', isRequired: true } as const satisfies FieldShape
export const checkbox = { kind: 'yes', isRequired: false } as const satisfies FieldShape

export function optionalField<Shape extends FieldShape>(
  shape: Shape,
): Shape & { readonly isRequired: false } {
  return { ...shape, isRequired: false }
}
