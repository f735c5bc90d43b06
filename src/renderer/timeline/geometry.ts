/** Pixels. */
export const LANE_HEIGHT = 30
/** How near the pointer must come to hit something. */
export const REACH = 3
