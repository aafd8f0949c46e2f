package dev.fdlab.lens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What must not disappear among its neighbours when these are folded.
 */
final class Outliers {
    /** How many times as many as the median. */
    private static final int FAR = 8;

    private static final int MOST = 8;

    private Outliers() {}

    /**
     * Those that hold more than a quarter of all, and the few that are many times as big as the median. If the latter
     * are not few, being big is common here.
     */
    static List<Bundle> of(List<Bundle> bundles) {
        int total = Bundle.count(bundles);
        int[] counts = new int[bundles.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = bundles.get(i).count();
        }
        Arrays.sort(counts);
        int median = counts.length == 0 ? 0 : counts[(counts.length - 1) / 2];
        List<Bundle> dominant = new ArrayList<>();
        List<Bundle> outliers = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.count() * 4L > total) {
                dominant.add(bundle);
                outliers.add(bundle);
            } else if (bundle.count() >= FAR * median) {
                outliers.add(bundle);
            }
        }
        return outliers.size() <= MOST ? outliers : dominant;
    }
}
