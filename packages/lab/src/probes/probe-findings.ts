/** What probes may find, by the stable names that reports use. */
export const probeFindings: readonly string[] = [
  'score-throws',
  'score-not-a-number',
  'score-disturbs-others',
  'score-ignores-difference',
  'score-follows-size',
  'score-trusts-claim',
  'score-depends-on-uid',
  'score-not-pure',
  'score-changes-entries',
  'keeps-state',
  'unsampled-lose',
  'weights-break',
]
