package dev.fdlab.lens;

import java.util.Map;

/**
 * What one table has more of than an earlier one.
 *
 * @param byGroup only groups that grew, each with its growth (1 and up), biggest first
 */
public record Growth(Map<Group, Integer> byGroup) {

    /**
     * The sum over the groups that grew. Groups that shrank do not offset it, so a connection that went from
     * ESTABLISHED to CLOSE_WAIT counts as 1; the net change is the difference of the two tables'
     * {@link DescriptorTable#open()}.
     */
    public int total() {
        return byGroup.values().stream().mapToInt(Integer::intValue).sum();
    }
}
