import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'

/** Resolves each duplicate in its own lane as a command by the same technician, so that permissions are checked there again. */
export async function resolveDuplicates(
  uow: UnitOfWork,
  {
    tickets,
    cause,
    solution,
  }: {
    readonly tickets: readonly string[]
    readonly cause: string
    readonly solution: string
  },
): Promise<void> {
  const { activity } = uow
  for (const number of tickets) {
    const ticket = await uow.tx.ticket(number)
    if (ticket === null) continue
    uow.tx.accept(
      {
        ...activity,
        id: `duplicate:${number}:${activity.id}`,
        otherIds: [],
        receivedAt: uow.now,
        messageId: null,
        content: {
          type: 'desk.command',
          ticket: number,
          command: { verb: 'submit', form: 'resolve', values: { cause, solution } },
        },
      },
      ticket.lane,
    )
  }
}
