/** TCP ports from the first to the last, both included. */
export interface PortRange {
  readonly from: number
  readonly to: number
}
