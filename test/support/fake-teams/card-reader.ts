type Part = Record<string, unknown>

export interface CardAction {
  readonly title: string
  readonly data: Record<string, unknown>
  /** Inputs of the card that the button is on. */
  readonly inputs: readonly {
    readonly id: string
    readonly isRequired: boolean
    readonly value: string | undefined
  }[]
}

/** Returns a card's text, line by line. */
export function textOfCard(content: unknown): string {
  return texts(content).join('\n')
}

function texts(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(texts)
  if (typeof part !== 'object' || part === null) return []
  const { type, text, inlines, title, body, columns, rows, cells, items, actions } = part as Part
  if (type === 'RichTextBlock') return [(inlines as Part[]).map((run) => String(run.text)).join('')]
  if (type === 'TextBlock') return [String(text)]
  if (typeof type === 'string' && type.startsWith('Action.')) return [`[${String(title)}]`]
  if (type === 'ColumnSet' || type === 'TableRow') return [texts(columns ?? cells).join(' ')]
  return [body, type === 'Table' ? rows : undefined, items, actions].flatMap((inner) =>
    inner === undefined ? [] : texts(inner),
  )
}

/** Returns all buttons that can be pressed, including those revealed by another button. */
export function actionsOfCard(content: unknown): CardAction[] {
  const inputs = inputsOf(content)
  return buttons(content).flatMap((action) => {
    if (action.type === 'Action.ShowCard') return actionsOfCard(action.card)
    const takesInputs = action.associatedInputs !== 'none'
    return [
      {
        title: String(action.title),
        data: (action.data ?? {}) as Record<string, unknown>,
        inputs: takesInputs ? inputs : [],
      },
    ]
  })
}

/** Returns the inner cards that buttons reveal, with the button's title and the inner card's own submit button. */
export function shownCards(content: unknown): { readonly title: string; readonly card: unknown }[] {
  return buttons(content)
    .filter((action) => action.type === 'Action.ShowCard')
    .map((action) => ({ title: String(action.title), card: action.card }))
}

function buttons(part: unknown): Part[] {
  if (Array.isArray(part)) return part.flatMap(buttons)
  if (typeof part !== 'object' || part === null) return []
  const own = part as Part
  if (typeof own.type === 'string' && own.type.startsWith('Action.')) return [own]
  return [own.body, own.items, own.actions].flatMap((inner) => (inner === undefined ? [] : buttons(inner)))
}

function inputsOf(part: unknown): { id: string; isRequired: boolean; value: string | undefined }[] {
  if (Array.isArray(part)) return part.flatMap(inputsOf)
  if (typeof part !== 'object' || part === null) return []
  const own = part as Part
  if (typeof own.type === 'string' && own.type.startsWith('Input.')) {
    return [
      { id: String(own.id), isRequired: own.isRequired === true, value: own.value as string | undefined },
    ]
  }
  return [own.body, own.items].flatMap((inner) => (inner === undefined ? [] : inputsOf(inner)))
}
