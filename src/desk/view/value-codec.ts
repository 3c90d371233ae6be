/** Character between the parts of a value. */
const separator = '|'

/** Field of a button's value, with functions that write its parts and read them back. */
export interface Field<T> {
  write(value: T): readonly string[]
  /** Returns the field's value and the parts after it; null if the parts don't begin with this field. */
  read(parts: readonly string[]): { readonly value: T; readonly left: readonly string[] } | null
}

/** Field that consists of one part: `parse` returns null for a text that isn't one of its values. */
function singlePart<T extends string | number>(parse: (part: string) => T | null): Field<T> {
  return {
    write: (value) => [String(value)],
    read: ([part, ...left]) => {
      const value = part === undefined ? null : parse(part)
      return value === null ? null : { value, left }
    },
  }
}

/** Text matching a pattern, without `|`. */
export function textMatching(pattern: RegExp): Field<string> {
  return singlePart((part) => (pattern.test(part) ? part : null))
}

/** Whole number from 0, with at most `mostDigits` digits. */
export function wholeNumber(mostDigits: number): Field<number> {
  return singlePart((part) => {
    const isCanonical = /^(?:0|[1-9]\d*)$/.test(part) && part.length <= mostDigits
    return isCanonical && Number.isSafeInteger(Number(part)) ? Number(part) : null
  })
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Field<T> {
  return singlePart((part) => values.find((value) => String(value) === part) ?? null)
}

/** Optional word at the end of a value; its presence means yes. */
export function flagWord(word: string): Field<true | undefined> {
  return {
    write: (value) => (value === undefined ? [] : [word]),
    read: ([part, ...left]) => {
      if (part === undefined) return { value: undefined, left }
      return part === word ? { value: true, left } : null
    },
  }
}

/** Non-empty text up to the end of the value, which may contain `|`, such as the name of a site. */
export const remainingText: Field<string> = {
  write: (value) => value.split(separator),
  read: (parts) => {
    const value = parts.join(separator)
    return value === '' ? null : { value, left: [] }
  },
}

/** List of one or more values of a one-part field, up to the end of the value. */
export function remainingValues<T>(field: Field<T>): Field<readonly T[]> {
  return {
    write: (values) => values.flatMap((value) => field.write(value)),
    read: (parts) => {
      const values: T[] = []
      for (const part of parts) {
        const read = field.read([part])
        if (read === null) return null
        values.push(read.value)
      }
      return values.length === 0 ? null : { value: values, left: [] }
    },
  }
}

type Fields = Readonly<Record<string, Field<unknown>>>

type ReadBy<F> = F extends { read(parts: readonly string[]): { readonly value: infer T } | null } ? T : never

type OptionalFields<F extends Fields> = {
  [N in keyof F]: undefined extends ReadBy<F[N]> ? N : never
}[keyof F]

type Values<F extends Fields> = {
  readonly [N in Exclude<keyof F, OptionalFields<F>>]: ReadBy<F[N]>
} & { readonly [N in OptionalFields<F>]?: Exclude<ReadBy<F[N]>, undefined> }

/** Format of one kind of button: its name, then its fields in this order. */
interface Layout {
  readonly name: string
  readonly fields: Fields
}

export function valueLayout<const F extends Fields>(name: string, fields: F) {
  return { name, fields }
}

type Layouts = Readonly<Record<string, Layout>>

/** Content of each kind of button: the kind and the values of its fields. */
export type ButtonsByKind<L extends Layouts> = {
  readonly [K in keyof L]: { readonly kind: K } & Values<L[K]['fields']>
}

export interface ValueCodec<T> {
  encode(button: T): string
  /**
   * Reads a value, which may come from outside; null unless `encode` would write exactly this value
   * for some button.
   */
  decode(value: string): T | null
}

/** Makes the codec for values that consist only of these fields. */
export function createFieldsCodec<const F extends Fields>(fields: F): ValueCodec<Values<F>> {
  return {
    encode: (values) => writeFields(fields, values).join(separator),
    decode: (value) => readFields(fields, value.split(separator)) as Values<F> | null,
  }
}

/** Makes the codec for a table of layouts. No name may begin with another name and a separator. */
export function createValueCodec<const L extends Layouts>(layouts: L): ValueCodec<ButtonsByKind<L>[keyof L]> {
  const known = Object.entries(layouts)
  return {
    encode: (button) => {
      const { name, fields } = layouts[button.kind]!
      return [name, ...writeFields(fields, button)].join(separator)
    },
    decode: (value) => {
      for (const [kind, { name, fields }] of known) {
        if (value !== name && !value.startsWith(name + separator)) continue
        const [, ...parts] = value.slice(name.length).split(separator)
        const read = readFields(fields, parts)
        return read === null ? null : ({ kind, ...read } as ButtonsByKind<L>[keyof L])
      }
      return null
    },
  }
}

function writeFields(fields: Fields, button: object): readonly string[] {
  const all = Object.entries(fields)
  const values = button as Readonly<Record<string, unknown>>
  return all.flatMap(([name, field], at) => {
    const parts = field.write(values[name])
    // A part with a separator would be read as two, so that the button would do something else.
    if (parts.some((part) => part.includes(separator)))
      throw new RangeError(`the field ${name} of a button can't contain “${separator}”`)
    if (parts.length > 1 && at < all.length - 1)
      throw new RangeError(`the field ${name} of a button isn't its last one`)
    return parts
  })
}

function readFields(fields: Fields, parts: readonly string[]): Readonly<Record<string, unknown>> | null {
  const values: Record<string, unknown> = {}
  let left = parts
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read(left)
    if (read === null) return null
    if (read.value !== undefined) values[name] = read.value
    left = read.left
  }
  return left.length === 0 ? values : null
}
