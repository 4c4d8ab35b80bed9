package dev.scimbridge.response;

import java.util.ArrayList;
import java.util.List;

/** A choice, worked out for all resources that have the same members: neighbours that are sent whole are one run. */
record MemberRuns(List<String> names, List<Run> runs) {

    /**
     * Members that follow each other.
     *
     * @param from the first one's position
     * @param to behind the last one's
     * @param choice what is sent of the only one; of more than one everything
     */
    record Run(int from, int to, Choice choice) {}

    MemberRuns {
        runs = List.copyOf(runs);
    }

    static MemberRuns of(List<String> names, Choice choice) {
        List<Run> runs = new ArrayList<>();
        int last = -1;
        for (int member = 0; member < names.size(); member++) {
            Choice part = choice.member(names.get(member));
            if (part.isNone()) {
                continue;
            }
            if (last >= 0
                    && part.isAll()
                    && runs.get(last).choice().isAll()
                    && runs.get(last).to() == member) {
                runs.set(last, new Run(runs.get(last).from(), member + 1, Choice.ALL));
            } else {
                runs.add(new Run(member, member + 1, part));
                last++;
            }
        }
        return new MemberRuns(names, runs);
    }
}
