/** Effects on tickets, caused by technicians or by the desk itself: SLA clocks, pages, shifts. */
export type DeskEffect =
  /** The duty manager is notified, with the reason. */
  | {
      readonly do: 'escalate-up'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      readonly reason: string
      readonly isByRequester: boolean
    }
  /** The ticket is no longer on hold. */
  | {
      readonly do: 'resume'
      readonly ticket: string
      readonly by: { readonly id: string; readonly name: string }
      /** True if the requester stopped answering and a technician has to decide. */
      readonly isUnanswered?: true
    }
  /** The requester has the on-call person paged. */
  | { readonly do: 'call-on-call'; readonly ticket: string; readonly isWhole: boolean }
  /** Requester's answer to a proposed visit; `another-told` means that they said when it would suit them better. */
  | {
      readonly do: 'answer-visit'
      readonly ticket: string
      readonly answer: 'confirmed' | 'other' | 'another-told'
    }
  | { readonly do: 'answer-remote'; readonly ticket: string; readonly answer: 'yes' | 'no' }
