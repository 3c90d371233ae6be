import { type QueryClient, useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError, type CommandAnswer, consoleApi, type SessionAnswer } from '../console-api.js'
import {
  type DraftPlace,
  forgetDraft,
  forgetSendAttempt,
  keepDraft,
  keepDraftFiles,
  readDraft,
  sendAttemptId,
} from '../draft-storage.js'
import { fillPlaceholders, useLabels } from '../i18n/use-labels.js'
import { notices } from '../notices.js'
import { errorText, isServerAnswer, ticketMutationScope } from './use-command.js'
import { navigateTo } from './use-route.js'

export interface WrittenMessage {
  readonly mode: 'reply' | 'note'
  readonly text: string
  readonly files: readonly File[]
}

/**
 * Sends a reply or note after earlier commands on its ticket. Deletes the draft when the server has accepted it and
 * keeps it otherwise, even if its author has moved to another ticket.
 */
export function useSendMessage(place: DraftPlace & { readonly ticket: string }) {
  const client = useQueryClient()
  const words = useLabels()
  const { account, ticket } = place
  const mutationKey = ['send', account, ticket]
  const notSent = (reason: string) =>
    notices.show({
      id: `not-sent ${ticket}`,
      message: fillPlaceholders(words.compose.notSent, { number: ticket, reason }),
      tone: 'error',
      open: { label: words.notices.open, run: () => navigateTo(`/console/tickets/${ticket}`) },
    })
  const { mutate } = useMutation({
    mutationKey,
    scope: ticketMutationScope(ticket),
    mutationFn: ({ mode, text, files }: WrittenMessage) => {
      if (!isSignedIn(client, account)) throw new ApiError(401, 'not-signed-in', '')
      const id = sendAttemptId(
        place,
        [mode, text, ...files.map(({ name, size }) => `${name} ${size}`)].join('\n'),
      )
      return files.length > 0
        ? consoleApi.sendFiles(ticket, { id, mode, text, files })
        : consoleApi.act(ticket, { verb: 'submit', form: mode, values: { text } }, id)
    },
    onSuccess: (answer, sent) => {
      forgetSendAttempt(place)
      notices.dismiss(`not-sent ${ticket}`)
      const why = refusalIn(answer)
      if (why === null) settle(place, sent)
      else notSent(why)
    },
    onError: (error) => {
      if (isServerAnswer(error)) forgetSendAttempt(place)
      notSent(errorText(error, words))
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['ticket', ticket] })
      void client.invalidateQueries({ queryKey: ['queue'] })
    },
  })
  return { send: mutate, isSending: useIsMutating({ mutationKey }) > 0 }
}

/** Removes the sent text from the draft, and keeps text written since. */
function settle(place: DraftPlace, { text, files }: WrittenMessage): void {
  const { text: written = '', ...others } = readDraft(place)?.values ?? {}
  const rest = written.trimStart().startsWith(text)
    ? written.trimStart().slice(text.length).trimStart()
    : written
  if (files.length > 0) keepDraftFiles(place, [])
  if (rest === '') forgetDraft(place)
  else keepDraft(place, { values: { ...others, text: rest } })
}

function refusalIn(answer: CommandAnswer): string | null {
  return answer.outcome === 'invalid' ? Object.values(answer.errors).join(' ') : null
}

function isSignedIn(client: QueryClient, account: string): boolean {
  return client.getQueryData<SessionAnswer>(['session'])?.account.id === account
}
